// SPDX-License-Identifier: MIT
//
// RapidFuzz's MultiOSA over windows of words: each row of one to four words of
// the folded text is compared with all names of as many words whose length lies
// within the edits that preset `wide` allows, many names at a time.
#include <cstdint>
#include <cstring>
#include <exception>
#include <map>
#include <memory>
#include <rapidfuzz/distance/OSA.hpp>
#include <string>
#include <utility>
#include <vector>

#include "contest.h"

namespace
{

constexpr std::size_t most_words = 4;
constexpr std::size_t most_letters = 64;

std::size_t budget(std::size_t letters)
{
    return letters < 4 ? 0 : letters < 8 ? 1 : 2;
}

// Names of one length and number of words.
class Group
{
  public:
    virtual ~Group() = default;
    virtual void find(const char *window, std::size_t length, std::size_t end, contest_hits *hits) = 0;
};

template <std::size_t MaxLen> class GroupOf : public Group
{
  public:
    explicit GroupOf(const std::vector<std::pair<std::string, std::uint32_t>> &names)
        : scorer(names.size()), edits(budget(names.front().first.size()))
    {
        for (const auto &name : names) {
            scorer.insert(name.first);
            numbers.push_back(name.second);
        }
        distances.resize(scorer.result_count());
    }

    void find(const char *window, std::size_t length, std::size_t end, contest_hits *hits) override
    {
        scorer.distance(distances.data(), distances.size(), window, window + length, edits);
        for (std::size_t i = 0; i < numbers.size(); i++) {
            if (distances[i] <= edits) {
                contest_add(hits, end, numbers[i]);
            }
        }
    }

  private:
    rapidfuzz::experimental::MultiOSA<MaxLen> scorer;
    std::size_t edits;
    std::vector<std::size_t> distances;
    std::vector<std::uint32_t> numbers;
};

using Named = std::vector<std::pair<std::string, std::uint32_t>>;

std::unique_ptr<Group> make_group(std::size_t length, const Named &names)
{
    if (length <= 8) {
        return std::make_unique<GroupOf<8>>(names);
    }
    if (length <= 16) {
        return std::make_unique<GroupOf<16>>(names);
    }
    if (length <= 32) {
        return std::make_unique<GroupOf<32>>(names);
    }
    return std::make_unique<GroupOf<64>>(names);
}

struct Peer {
    std::unique_ptr<Group> group[most_words + 1][most_letters + 1];
};

// Where words begin and end.
std::vector<std::pair<std::size_t, std::size_t>> words_of(const char *text, std::size_t size)
{
    std::vector<std::pair<std::size_t, std::size_t>> words;
    for (std::size_t i = 0; i < size; i++) {
        if (contest_in_word(static_cast<unsigned char>(text[i]))) {
            std::size_t start = i;
            while (i < size && contest_in_word(static_cast<unsigned char>(text[i]))) {
                i++;
            }
            words.emplace_back(start, i);
        }
    }
    return words;
}

void *build(const contest_names *names, const char *, std::size_t *)
{
    std::map<std::pair<std::size_t, std::size_t>, Named> sorted;
    for (std::uint32_t i = 0; i < names->count; i++) {
        std::size_t words = words_of(names->name[i], names->length[i]).size();
        if (words >= 1 && words <= most_words && names->length[i] <= most_letters) {
            sorted[{ words, names->length[i] }].emplace_back(std::string(names->name[i], names->length[i]), i);
        }
    }
    auto peer = std::make_unique<Peer>();
    for (const auto &entry : sorted) {
        peer->group[entry.first.first][entry.first.second] = make_group(entry.first.second, entry.second);
    }
    return peer.release();
}

void find_window(const Peer *peer, std::size_t words, const char *window, std::size_t length, std::size_t end,
                 contest_hits *hits)
{
    for (std::size_t n = length < 2 ? 0 : length - 2; n <= length + 2 && n <= most_letters; n++) {
        std::size_t apart = n < length ? length - n : n - length;
        if (peer->group[words][n] && apart <= budget(n)) {
            peer->group[words][n]->find(window, length, end, hits);
        }
    }
}

bool pass(void *matcher, const char *, const char *text, std::size_t size, contest_hits *hits)
{
    const auto *peer = static_cast<const Peer *>(matcher);
    for (std::size_t from = 0; from < size;) {
        std::size_t line_end = contest_line_end(text, size, from, 0);
        auto words = words_of(text + from, line_end - from);
        for (std::size_t i = 0; i < words.size(); i++) {
            for (std::size_t k = 1; k <= most_words && i + k <= words.size(); k++) {
                std::size_t start = from + words[i].first;
                std::size_t end = from + words[i + k - 1].second;
                find_window(peer, k, text + start, end - start, end - 1, hits);
            }
        }
        from = line_end;
    }
    return true;
}

} // namespace

int main(int argc, char **argv)
{
    const contestant c = { build, pass, nullptr, nullptr };
    try {
        return contest(argc, argv, &c);
    } catch (const std::exception &e) {
        contest_say_error(e.what());
        return 1;
    }
}
