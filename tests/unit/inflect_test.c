/* SPDX-License-Identifier: MIT */
#include "words/inflect.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#include "suite.h"

#define DE MN_INFLECT_GERMAN
#define EN MN_INFLECT_ENGLISH

/* All forms, each once, between blanks: " Hund Hundes ". */
typedef struct collected {
    char text[8192];
    size_t count;
} collected;

static bool holds(const char *text, const char *form, size_t size)
{
    char wanted[256] = " ";
    memcpy(wanted + 1, form, size);
    memcpy(wanted + 1 + size, " ", 2);
    return strstr(text, wanted) != NULL;
}

/* The forms that are told to be rare. */
static bool collect_rare(void *context, const char *form, size_t size, bool rare)
{
    collected *all = context;
    if (rare && !holds(all->text, form, size)) {
        strncat(all->text, form, size);
        strcat(all->text, " ");
    }
    return true;
}

static bool collect(void *context, const char *form, size_t size, bool rare)
{
    collected *all = context;
    (void)rare;
    if (!holds(all->text, form, size)) {
        strncat(all->text, form, size);
        strcat(all->text, " ");
        all->count++;
    }
    return true;
}

static mn_inflect_status inflect_with(bool seldom, mn_inflect_language language, const char *paradigm,
                                      const char *lemma, const char *forms, mn_inflect_emit *emit, void *context)
{
    mn_inflect_word word = { .language = language,
                             .paradigm = paradigm,
                             .paradigm_size = strlen(paradigm),
                             .lemma = lemma,
                             .lemma_size = strlen(lemma),
                             .forms = forms,
                             .forms_size = strlen(forms),
                             .seldom = seldom };
    return mn_inflect(&word, emit, context);
}

static mn_inflect_status inflect(mn_inflect_language language, const char *paradigm, const char *lemma,
                                 const char *forms, mn_inflect_emit *emit, void *context)
{
    return inflect_with(false, language, paradigm, lemma, forms, emit, context);
}

typedef struct example {
    mn_inflect_language language;
    const char *paradigm;
    const char *lemma;
    const char *forms;
    const char *expected; /* among the forms */
    const char *wrong;    /* not among them */
} example;

static const example german_nouns[] = {
    { DE, "m:e", "Hund", "", "Hund Hunds Hundes Hunde Hunden", "Hünde Hunds' Hundn" },
    { DE, "m:\"e", "Stuhl", "", "Stuhl Stuhls Stuhles Stühle Stühlen", "Stuhle" },
    { DE, "n:\"er", "Haus", "", "Haus Hauses Häuser Häusern", "Hauss Hausen" },
    { DE, "m:-", "Lehrer", "", "Lehrer Lehrers Lehrern", "Lehreres Lehrere" },
    { DE, "m:\"e", "Ulz", "", "Ulz Ulzes Ülze Ülzen", "Ulze" },
    { DE, "m:\"", "Vater", "", "Vater Vaters Väter Vätern", "Vateres" },
    { DE, "m:\"", "Apfel", "", "Apfels Äpfel Äpfeln", "Apfelen" },
    { DE, "m:\"", "Garten", "", "Gartens Gärten", "Gartenes Gärtenn" },
    { DE, "n:s", "Auto", "", "Auto Autos", "Autoes Autosn" },
    { DE, "m:en", "Staat", "", "Staat Staats Staates Staaten", "Staatenn" },
    { DE, "n:e", "Meer", "", "Meers Meeres Meere Meeren", "Meerses" },
    { DE, "n:e", "Tier", "", "Tiers Tieres Tiere Tieren", "" },
    { DE, "n:-", "Mädchen", "", "Mädchens Mädchen", "Mädchenes Mädchenn" },
    { DE, "n:se", "Ergebnis", "", "Ergebnisses Ergebnisse Ergebnissen", "Ergebnises Ergebniss" },
    { DE, "n:0", "Verständnis", "", "Verständnis Verständnisses", "Verständniss" },
    { DE, "n:0", "Tennis", "", "Tennis", "Tennisses Tenniss" },
    { DE, "m:!", "Penis", "Penisse", "Penis Penisse Penissen", "Penisses" },
    { DE, "m:se", "Bus", "", "Bus Busses Busse Bussen", "Buses" },
    { DE, "m:\"e", "Fuß", "", "Fußes Füße Füßen", "Fußs" },
    { DE, "m:\"e", "Baum", "", "Baum Bäume Bäumen", "Baüme" },
    { DE, "m:\"e", "Platz", "", "Platzes Plätze Plätzen", "Platzs" },
    { DE, "m:\"e", "Saal", "", "Saales Säle Sälen", "Saäle" },
    { DE, "m:\"e", "Zug", "", "Zugs Zuges Züge Zügen", "Zuge" },
    { DE, "f:en", "Zeit", "", "Zeit Zeiten", "Zeits Zeitenn" },
    { DE, "f:n", "Blume", "", "Blume Blumen", "Blumes" },
    { DE, "f:\"e", "Hand", "", "Hand Hände Händen", "Hands" },
    { DE, "f:\"", "Mutter", "", "Mutter Mütter Müttern", "Mutters" },
    { DE, "f:nen", "Lehrerin", "", "Lehrerin Lehrerinnen", "Lehrerins" },
    { DE, "f:s", "Party", "", "Party Partys", "Partysn" },
    { DE, "f:0", "Milch", "", "Milch", "Milchs Milchen" },
    { DE, "m:0", "Verkehr", "", "Verkehr Verkehrs", "Verkehre" },
    { DE, "n:0", "Chaos", "", "Chaos", "Chaoses" },
    { DE, "n:0", "Eis", "", "Eis Eises", "Eiss" },
    { DE, "w:en", "Mensch", "", "Mensch Menschen", "Menschs" },
    { DE, "w:n", "Kunde", "", "Kunde Kunden", "Kundes" },
    { DE, "n:!", "Museum", "Museen", "Museum Museums Museen", "Museenn Museumes" },
    { DE, "m:!", "Virus", "Viren", "Virus Viren", "Viruses" },
    { DE, "f:!", "Firma", "Firmen", "Firma Firmen", "Firmas" },
    { DE, "n:ien", "Material", "", "Materials Materialien", "" },
    { DE, "m:e", "Tag", "", "Tag Tags Tages Tage Tagen", "" },
    { DE, "m:\"e", "Bau", "", "Baus Baues", "" },
    { DE, "n:s", "Handy", "", "Handys", "Handyes" },
    { DE, "n:en", "Auge", "", "Auges Augen", "Augeen" },
    { DE, "p", "Leute", "", "Leute Leuten", "Leutes" },
    { DE, "p", "Eltern", "", "Eltern", "Elternn" },
    { DE, "xs", "Berlin", "", "Berlin Berlins", "" },
    { DE, "xs", "Hans", "", "Hans", "Hanss" },
    { DE, "x", "nicht", "", "nicht", "nichts" },
    { DE, "xr", "Berlin", "", "Berlin Berlins Berliner Berliners Berlinern Berlinerin Berlinerinnen", "Berlinernn" },
    { DE, "xr", "Halle", "", "Halle Halles Haller Hallerin", "Halleer" },
    { DE, "xr", "Göttingen", "", "Göttingens Göttinger Göttingerinnen", "Göttingener" },
    { DE, "xr", "Schaffhausen", "", "Schaffhausens Schaffhausener Schaffhauser Schaffhäuser", "" },
    { DE, "xr", "Sauerland", "", "Sauerlands Sauerländer Sauerländerin", "Sauerlander" },
    { DE, "xr", "Worms", "", "Worms Wormser", "Wormss" },
    { DE, "xr", "Hannover", "", "Hannover Hannovers", "Hannoverer" },
    { DE, "xr", "Sylt", "", "Sylter", "" },
};

static const example german_weak_verbs[] = {
    { DE, "v", "machen", "",
      "machen mache mach machst macht machte machtest machten machtet gemacht gemachte gemachten machend machende",
      "machest zumachen" },
    { DE, "v", "arbeiten", "", "arbeite arbeitest arbeitet arbeitete arbeiteten gearbeitet arbeitend",
      "arbeitst arbeitte" },
    { DE, "v", "reden", "", "redest redet redete geredet", "redst" },
    { DE, "v", "kritisieren", "", "kritisiert kritisierte kritisierst", "gekritisiert" },
    { DE, "v", "schmieren", "", "geschmiert", "" },
    { DE, "v", "handeln", "", "handle handele handelst handelt handeln handelte gehandelt handelnd",
      "handelen handlst" },
    { DE, "v", "ändern", "", "ändere ändre änderst ändert änderte geändert ändernd", "änderen" },
    { DE, "v", "öffnen", "", "öffnest öffnet öffnete geöffnet", "öffnst" },
    { DE, "v", "rechnen", "", "rechnest rechnet rechnete gerechnet", "rechnst rechnt" },
    { DE, "v", "wohnen", "", "wohnst wohnt wohnte gewohnt", "wohnet wohnest" },
    { DE, "v", "lernen", "", "lernst lernt gelernt", "lernet" },
    { DE, "v", "atmen", "", "atmest atmet geatmet", "atmst" },
    { DE, "v", "filmen", "", "filmst gefilmt", "filmet" },
    { DE, "v", "reisen", "", "reist reiste gereist", "reisst reisest" },
    { DE, "v", "grüßen", "", "grüßt gegrüßt", "grüßst" },
    { DE, "v", "tanzen", "", "tanzt getanzt tanze", "tanzst" },
    { DE, "v", "wünschen", "", "wünschst wünscht gewünscht", "wünschet" },
    { DE, "v", "besuchen", "", "besucht besuchte", "gebesucht" },
    { DE, "v", "beten", "", "gebetet betest", "" },
    { DE, "v", "ernten", "", "geerntet", "" },
    { DE, "v", "bellen", "", "gebellt", "" },
    { DE, "v", "beichten", "", "gebeichtet", "" },
    { DE, "v", "beugen", "", "gebeugt", "" },
    { DE, "v", "beurteilen", "", "beurteilt", "gebeurteilt" },
    { DE, "v", "erklären", "", "erklärt erklärte", "geerklärt" },
    { DE, "v", "gehören", "", "gehört gehörte", "gegehört" },
    { DE, "v", "enttäuschen", "", "enttäuscht enttäuschte enttäuschter", "geenttäuscht" },
    { DE, "v", "missbrauchen", "", "missbraucht", "gemissbraucht" },
    { DE, "v", "zerren", "", "gezerrt", "" },
    { DE, "v", "enden", "", "geendet endet", "" },
    { DE, "v", "knien", "", "knie kniet kniest kniete gekniet", "knit kni" },
    { DE, "v", "auf|machen", "", "aufmachen aufmacht aufmachte aufgemacht aufzumachen aufmachend aufgemachte",
      "machen macht geaufmacht aufmach" },
    { DE, "v", "vor|bereiten", "", "vorbereitet vorzubereiten vorbereitete", "vorgebereitet" },
    { DE, "v", "aus|probieren", "", "ausprobiert auszuprobieren", "ausgeprobiert" },
    { DE, "v", "ab|holen", "", "abholst abgeholt abzuholen", "abgholt" },
    { DE, "v", "ein|kaufen", "", "eingekauft einzukaufen einkaufe", "" },
    { DE, "vi", "übersetzen", "", "übersetzt übersetzte", "geübersetzt" },
    { DE, "v", "sammeln", "", "sammle gesammelt sammelt", "" },
    { DE, "v", "freuen", "", "freust freut gefreut", "" },
};

static const example german_strong_verbs[] = {
    { DE, "vs", "fahren", "fährt fuhr gefahren",
      "fahre fährst fährt fahrt fahren fuhr fuhrst fuhren fuhrt führe führen gefahren gefahrene fahrend",
      "fahrst fähr" },
    { DE, "vs", "ab|fahren", "fährt fuhr gefahren", "abfahren abfährt abfuhr abgefahren abzufahren abfuhren",
      "fährt fuhr" },
    { DE, "vs", "nehmen", "nimmt nahm genommen", "nimm nimmst nehmt nahmst nähme genommen", "nehmst" },
    { DE, "vs", "lesen", "liest las gelesen", "lies liest lest lasest lasen läse gelesen", "liesst liesest" },
    { DE, "vs", "halten", "hält hielt gehalten", "hältst haltet hielten hieltest hielte", "hälst hältt" },
    { DE, "vs", "treten", "tritt trat getreten", "trittst tretet tritt träte traten", "tritst" },
    { DE, "vs", "laden", "lädt lud geladen", "lädst ladet lud lüde geladen", "lädtst" },
    { DE, "vs", "raten", "rät riet geraten", "rätst ratet rieten", "räst" },
    { DE, "vs", "finden", "findet fand gefunden", "findest findet fandest fanden fände gefundene", "findst" },
    { DE, "vs", "essen", "isst aß gegessen", "iss isst esst aßen äße gegessen", "issst" },
    { DE, "vs", "lassen", "lässt ließ gelassen", "lässt lasst ließen ließe", "lässst" },
    { DE, "vs", "bringen", "bringt brachte gebracht", "bringst brachte brachten brächte brächten gebrachte",
      "brachteen" },
    { DE, "vs", "können", "kann konnte gekonnt", "kannst könnt konnten könnte könntest könnten", "kannt" },
    { DE, "vs", "wollen", "will wollte gewollt", "willst wollt wollten", "wöllte" },
    { DE, "vs", "müssen", "muss musste gemusst", "musst müsst müsste mussten", "mussst" },
    { DE, "vs", "wissen", "weiß wusste gewusst", "weißt wisst wüsste wussten", "weißst" },
    { DE, "vs", "haben", "hat hatte gehabt", "hast habt habe hab hätte hätten hatten", "habst" },
    { DE, "vs", "werden", "wird wurde geworden", "wirst werdet wurden würde würdest würden", "wirdst" },
    { DE, "vs", "kennen", "kennt kannte gekannt", "kennst kannten", "kännte" },
    { DE, "vs", "schreien", "schreit schrie geschrien", "schreist schrie schrien", "schrieen" },
    { DE, "vs", "tun", "tut tat getan", "tue tust tat taten tatest täte getan tuend", "tuest" },
    { DE, "vs", "wachsen", "wächst wuchs gewachsen", "wächst wachst wuchsen", "wächsst" },
    { DE, "vs", "werfen", "wirft warf geworfen", "wirf wirfst werft warfen", "" },
    { DE, "vs", "bersten", "birst barst geborsten", "birst berstet", "birstst" },
    { DE, "vs", "ziehen", "zieht zog gezogen", "ziehst zöge zogen", "" },
    { DE, "vs", "verstehen", "versteht verstand verstanden", "verstehst verstandest verstandene", "geverstanden" },
    { DE, "vs", "an|rufen", "ruft rief angerufen", "anruft anrief anzurufen", "" },
};

/* Only with the seldom forms. */
static const example german_seldom[] = {
    { DE, "f:en", "Bildung", "", "Bildung Bildungen Bildungs", "" },
    { DE, "f:en", "Zeit", "", "Zeit Zeiten", "Zeits" },
    { DE, "v", "machen", "", "machens machs machste machts", "machn" },
    { DE, "v", "auf|machen", "", "aufmachens", "machts aufmachts aufmachste" },
    { DE, "v", "arbeiten", "", "arbeitens arbeitets arbeiteste", "" },
    { DE, "v", "kümmern", "", "kümmer kümmers kümmerts kümmerste", "kümmernn" },
    { DE, "v", "tanzen", "", "tanzts", "tanzs" },
    { DE, "v", "spielen", "", "spieln spielts", "" },
    { DE, "v", "schauen", "", "schaun schaus schauts", "" },
    { DE, "v", "wünschen", "", "wünschens wünschts", "wünschn" },
    { DE, "vs", "gehen", "geht ging gegangen", "gehn gehens gehste gehts gehs", "" },
    { DE, "vs", "an|sehen", "sieht sah angesehen", "ansehn ansehens", "siehts" },
    { DE, "vs", "haben", "hat hatte gehabt", "haste hats habens habs", "" },
    { DE, "vs", "werfen", "wirft warf geworfen", "wirfste wirfts", "" },
};

static const example german_adjectives[] = {
    { DE, "a", "schön", "", "schöne schöner schönes schönen schönem schönere schöneren schönste schönsten",
      "schönest" },
    { DE, "a", "dunkel", "", "dunkel dunkle dunkler dunkles dunklere dunkelste", "dunkele" },
    { DE, "a", "teuer", "", "teure teurer teuren teurere teuerste", "teuere" },
    { DE, "a", "sicher", "", "sichere sicherer sicherste", "sichre" },
    { DE, "a", "leise", "", "leise leiser leises leisere leiseste", "leisee" },
    { DE, "a", "praktisch", "", "praktische praktischste", "praktischeste" },
    { DE, "a", "frisch", "", "frischeste frischer", "" },
    { DE, "a", "heiß", "", "heißeste heißer", "heißste" },
    { DE, "a", "neu", "", "neueste neuste neuer", "" },
    { DE, "a", "spannend", "", "spannendste spannende", "spannendeste" },
    { DE, "a", "geeignet", "", "geeignete geeigneter geeignetste geeigneteste", "" },
    { DE, "a", "interessant", "", "interessanteste interessanter", "" },
    { DE, "a", "parallel", "", "parallele", "paralle" },
    { DE, "a", "flexibel", "", "flexible flexibler flexibelste", "flexibele" },
    { DE, "au", "alt", "", "alt alte älter ältere älteste", "alteste" },
    { DE, "au", "warm", "", "wärmer wärmste warme", "" },
    { DE, "as", "gut", "besser best", "gut gute guten besser bessere besten beste", "gütest" },
    { DE, "as", "hoch", "höher höchst", "hoch hohe hohen höher höhere höchste", "hoche" },
    { DE, "a0", "tot", "", "tot tote toter", "toteste toterer" },
};

static const example english[] = {
    { EN, "n", "train", "", "train trains", "traines" },
    { EN, "n", "box", "", "boxes", "boxs" },
    { EN, "n", "city", "", "cities", "citys" },
    { EN, "n", "day", "", "days", "daies" },
    { EN, "n", "bus", "", "buses", "busses" },
    { EN, "n", "church", "", "churches", "" },
    { EN, "n", "stomach", "", "stomachs", "stomaches" },
    { EN, "n", "photo", "", "photos", "photoes" },
    { EN, "n", "hero", "", "heroes", "heros" },
    { EN, "n", "volcano", "", "volcanoes volcanos", "" },
    { EN, "n", "quiz", "", "quizzes", "quizes" },
    { EN, "n!", "child", "children", "child children", "childs" },
    { EN, "n0", "weather", "", "weather", "weathers" },
    { EN, "v", "walk", "", "walk walks walked walking", "walkking" },
    { EN, "v", "like", "", "likes liked liking", "likeing likeed" },
    { EN, "v", "carry", "", "carries carried carrying", "carryed" },
    { EN, "v", "enjoy", "", "enjoys enjoyed enjoying", "enjoies" },
    { EN, "v", "watch", "", "watches watched watching", "watchs" },
    { EN, "v", "die", "", "dies died dying", "dieing" },
    { EN, "v", "agree", "", "agrees agreed agreeing", "agreing" },
    { EN, "v", "argue", "", "argued arguing", "argueing" },
    { EN, "v", "panic", "", "panics panicked panicking", "panicing" },
    { EN, "v", "wait", "", "waits waited waiting", "waitting" },
    { EN, "v", "veto", "", "vetoes vetoed vetoing", "vetos" },
    { EN, "vd", "stop", "", "stop stops stopped stopping", "stoping" },
    { EN, "vd", "refer", "", "refers referred referring", "refering" },
    { EN, "vs", "go", "went gone", "go goes going went gone", "gos" },
    { EN, "vs", "be", "was been", "be is being was been", "bes bing" },
    { EN, "vs", "have", "had", "has having had", "haves" },
    { EN, "vs", "run", "ran run", "runs running ran", "runing" },
    { EN, "vs", "begin", "began begun", "beginning begins", "begining" },
    { EN, "vs", "quit", "quit", "quits quitting", "quiting" },
    { EN, "vs", "eat", "ate eaten", "eating eats", "eatting" },
    { EN, "vs", "write", "wrote written", "writing writes", "writeing" },
    { EN, "vs", "show", "showed shown", "showing", "showwing" },
    { EN, "vs", "fly", "flew flown", "flies flying", "flys" },
    { EN, "vs", "see", "saw seen", "seeing sees", "seing" },
    { EN, "a", "quick", "", "quick quicker quickest quickly", "" },
    { EN, "a", "happy", "", "happier happiest happily", "happyer" },
    { EN, "a", "nice", "", "nicer nicest nicely", "niceer" },
    { EN, "a", "big", "", "bigger biggest", "biger" },
    { EN, "a", "cheap", "", "cheaper cheapest cheaply", "" },
    { EN, "a", "slow", "", "slower slowly", "slowwer" },
    { EN, "a", "simple", "", "simpler simply", "simplely" },
    { EN, "a", "full", "", "fuller fully", "fullly" },
    { EN, "a", "friendly", "", "friendlier friendliest", "friendlily" },
    { EN, "a0", "useful", "", "useful usefully", "usefuler" },
    { EN, "a0", "basic", "", "basically", "basicly" },
    { EN, "a0", "public", "", "publicly", "publically" },
    { EN, "a0", "terrible", "", "terribly", "terriblely" },
    { EN, "a0", "true", "", "truly", "truely" },
    { EN, "a0", "necessary", "", "necessarily", "" },
    { EN, "a1", "alone", "", "alone", "alonely" },
    { EN, "xs", "London", "", "London Londons", "" },
};

/* Each word of `words` is among the forms, or none is. */
static void check_words(const example *e, const collected *all, const char *words, bool expected)
{
    for (const char *word = words; *word != '\0';) {
        size_t size = strcspn(word, " ");
        ck_assert_msg(holds(all->text, word, size) == expected, "%s %s: %.*s is %s:%s", e->paradigm, e->lemma,
                      (int)size, word, expected ? "missing" : "wrong", all->text);
        word += size + (word[size] == ' ');
    }
}

static void check_examples(const example *examples, size_t count, bool seldom)
{
    for (size_t i = 0; i < count; i++) {
        const example *e = &examples[i];
        collected all = { .text = " " };
        mn_inflect_status status = inflect_with(seldom, e->language, e->paradigm, e->lemma, e->forms, collect, &all);
        ck_assert_msg(status == MN_INFLECT_OK, "%s %s: %s", e->paradigm, e->lemma, mn_inflect_message(status));
        check_words(e, &all, e->expected, true);
        check_words(e, &all, e->wrong, false);
    }
}

#define EXAMPLES(name)                                                                                                 \
    START_TEST(name##_inflect)                                                                                         \
    {                                                                                                                  \
        check_examples(name, sizeof(name) / sizeof((name)[0]), false);                                                 \
    }                                                                                                                  \
    END_TEST

EXAMPLES(german_nouns)
EXAMPLES(german_weak_verbs)
EXAMPLES(german_strong_verbs)
EXAMPLES(german_adjectives)
EXAMPLES(english)

START_TEST(seldom_forms_are_asked_for)
{
    check_examples(german_seldom, sizeof german_seldom / sizeof german_seldom[0], true);
    collected all = { .text = " " };
    ck_assert_int_eq(inflect(DE, "v", "kümmern", "", collect, &all), MN_INFLECT_OK);
    check_words(&german_seldom[0], &all, "kümmer kümmerns kümmerste kümmerts", false);
}
END_TEST

START_TEST(a_paradigm_gives_nothing_but_its_forms)
{
    collected all = { .text = " " };
    ck_assert_int_eq(inflect(DE, "m:\"e", "Stuhl", "", collect, &all), MN_INFLECT_OK);
    ck_assert_str_eq(all.text, " Stuhl Stuhls Stuhles Stühle Stühlen ");
    all = (collected){ .text = " " };
    ck_assert_int_eq(inflect(EN, "vd", "stop", "", collect, &all), MN_INFLECT_OK);
    ck_assert_str_eq(all.text, " stop stops stopped stopping ");
}
END_TEST

START_TEST(errors_tell_what_is_wrong)
{
    static const struct {
        mn_inflect_language language;
        const char *paradigm, *lemma, *forms;
        mn_inflect_status status;
    } cases[] = {
        { DE, "q", "Haus", "", MN_INFLECT_PARADIGM },
        { DE, "m:xx", "Haus", "", MN_INFLECT_PARADIGM },
        { DE, "m:\"xx", "Haus", "", MN_INFLECT_PARADIGM },
        { DE, "m", "Haus", "", MN_INFLECT_PARADIGM },
        { DE, "n", "Haus", "", MN_INFLECT_PARADIGM },
        { DE, "w:e", "Haus", "", MN_INFLECT_PARADIGM },
        { DE, "vx", "machen", "", MN_INFLECT_PARADIGM },
        { DE, "aux", "alt", "", MN_INFLECT_PARADIGM },
        { DE, "m:e-and-more", "Haus", "", MN_INFLECT_PARADIGM },
        { EN, "m:e", "house", "", MN_INFLECT_PARADIGM },
        { EN, "vi", "walk", "", MN_INFLECT_PARADIGM },
        { EN, "nx", "train", "", MN_INFLECT_PARADIGM },
        { EN, "ax", "quick", "", MN_INFLECT_PARADIGM },
        { DE, "vs", "fahren", "fährt fuhr", MN_INFLECT_MISSING },
        { DE, "vs", "fahren", "fährt fuhr gefahren fahre", MN_INFLECT_EXTRA },
        { DE, "vs", "fahren", "a b c d e f", MN_INFLECT_EXTRA },
        { DE, "v", "machen", "machte", MN_INFLECT_EXTRA },
        { DE, "n:!", "Museum", "", MN_INFLECT_MISSING },
        { DE, "n:s", "Auto", "Autos", MN_INFLECT_EXTRA },
        { DE, "as", "gut", "besser", MN_INFLECT_MISSING },
        { EN, "n!", "child", "", MN_INFLECT_MISSING },
        { EN, "vs", "go", "", MN_INFLECT_MISSING },
        { EN, "x", "and", "ands", MN_INFLECT_EXTRA },
        { DE, "v", "mache", "", MN_INFLECT_LEMMA },
        { DE, "v", "a|b|machen", "", MN_INFLECT_LEMMA },
        { DE, "v", "en", "", MN_INFLECT_LEMMA },
        { DE, "m:\"e", "Stich", "", MN_INFLECT_LEMMA },
        { DE, "au", "klein", "", MN_INFLECT_LEMMA },
        { DE, "xr", "Berlin", "Berliner", MN_INFLECT_EXTRA },
        { EN, "xr", "London", "", MN_INFLECT_PARADIGM },
        { DE, "x", "", "", MN_INFLECT_LONG },
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        collected all = { .text = " " };
        mn_inflect_status status =
            inflect(cases[i].language, cases[i].paradigm, cases[i].lemma, cases[i].forms, collect, &all);
        ck_assert_msg(status == cases[i].status, "%s %s (%s): %s", cases[i].paradigm, cases[i].lemma, cases[i].forms,
                      mn_inflect_message(status));
    }
}
END_TEST

START_TEST(the_longest_lemma_fits_and_a_longer_one_is_refused)
{
    static const char *const paradigms[] = { "m:\"en", "v", "vi", "a", "au", "xs" };
    char lemma[MN_INFLECT_MAX + 2];
    memset(lemma, 'a', sizeof lemma);
    memcpy(lemma + MN_INFLECT_MAX - 2, "en", 2);
    for (size_t i = 0; i < sizeof paradigms / sizeof paradigms[0]; i++) {
        collected all = { .text = " " };
        lemma[MN_INFLECT_MAX] = '\0';
        ck_assert_int_eq(inflect(DE, paradigms[i], lemma, "", collect, &all), MN_INFLECT_OK);
        lemma[MN_INFLECT_MAX] = 'n';
        lemma[MN_INFLECT_MAX + 1] = '\0';
        ck_assert_int_eq(inflect(DE, paradigms[i], lemma, "", collect, &all), MN_INFLECT_LONG);
    }
}
END_TEST

static const char *rare_forms(mn_inflect_language language, const char *paradigm, const char *lemma, const char *forms)
{
    static collected all;
    all = (collected){ .text = " " };
    ck_assert_int_eq(inflect(language, paradigm, lemma, forms, collect_rare, &all), MN_INFLECT_OK);
    return all.text;
}

START_TEST(rare_forms_are_told)
{
    ck_assert_str_eq(rare_forms(DE, "m:e", "Tag", ""), " ");
    ck_assert_str_eq(rare_forms(DE, "m:e", "Monat", ""), " Monates ");
    ck_assert_str_eq(rare_forms(DE, "w:en", "Mensch", ""), " ");
    ck_assert_str_eq(rare_forms(DE, "x", "heute", ""), " ");
    ck_assert_str_eq(rare_forms(EN, "xs", "house", ""), " ");
}
END_TEST

START_TEST(each_status_has_its_sentence)
{
    for (int i = MN_INFLECT_OK; i <= MN_INFLECT_STOPPED; i++) {
        ck_assert_str_ne(mn_inflect_message((mn_inflect_status)i), "unknown status");
        for (int k = MN_INFLECT_OK; k < i; k++) {
            ck_assert_str_ne(mn_inflect_message((mn_inflect_status)i), mn_inflect_message((mn_inflect_status)k));
        }
    }
    ck_assert_str_eq(mn_inflect_message((mn_inflect_status)99), "unknown status");
}
END_TEST

/* As many letters as there is room for one less, and more: none of them is written anywhere. */
START_TEST(paradigms_of_any_length)
{
    char paradigm[80];
    memset(paradigm, 'q', sizeof paradigm);
    for (size_t n = 1; n < sizeof paradigm; n++) {
        paradigm[n] = '\0';
        ck_assert_int_eq(inflect(DE, paradigm, "Haus", "", collect, &(collected){ .text = " " }), MN_INFLECT_PARADIGM);
        paradigm[n] = 'q';
    }
}
END_TEST

START_TEST(the_longest_irregular_form_fits_and_a_longer_one_is_refused)
{
    char forms[MN_INFLECT_MAX + 32];
    for (size_t more = 0; more < 2; more++) {
        collected all = { .text = " " };
        memset(forms, 'a', sizeof forms);
        strcpy(forms + MN_INFLECT_MAX + more, " fuhr gefahren");
        ck_assert_int_eq(inflect(DE, "vs", "fahren", forms, collect, &all), more ? MN_INFLECT_LONG : MN_INFLECT_OK);
    }
}
END_TEST

static bool stop_after_three(void *context, const char *form, size_t size, bool rare)
{
    (void)form;
    (void)size;
    (void)rare;
    return ++*(size_t *)context < 3;
}

START_TEST(the_callback_may_stop)
{
    size_t count = 0;
    ck_assert_int_eq(inflect(DE, "v", "machen", "", stop_after_three, &count), MN_INFLECT_STOPPED);
    ck_assert_uint_eq(count, 3);
}
END_TEST

START_TEST(bars_are_found)
{
    ck_assert_uint_eq(mn_inflect_bar("auf|machen", 10), 3);
    ck_assert_uint_eq(mn_inflect_bar("machen", 6), 6);
    ck_assert_uint_eq(mn_inflect_bar(NULL, 0), 0);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = { german_nouns_inflect,
                                   german_weak_verbs_inflect,
                                   german_strong_verbs_inflect,
                                   german_adjectives_inflect,
                                   english_inflect,
                                   a_paradigm_gives_nothing_but_its_forms,
                                   seldom_forms_are_asked_for,
                                   errors_tell_what_is_wrong,
                                   the_longest_lemma_fits_and_a_longer_one_is_refused,
                                   the_longest_irregular_form_fits_and_a_longer_one_is_refused,
                                   rare_forms_are_told,
                                   paradigms_of_any_length,
                                   each_status_has_its_sentence,
                                   the_callback_may_stop,
                                   bars_are_found };
    return RUN_SUITE("inflect", tests);
}
