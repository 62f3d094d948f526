// SPDX-License-Identifier: MIT
//! Contestants in Rust, as bench/contest.h describes them, on folded text:
//!
//!   KIND  daachorse, aho-corasick   exact, whole words
//!         symspell                  within the edits of preset `wide`, windows of one to four words
use std::collections::HashMap;
use std::fmt::Write as _;
use std::io::{self, BufRead, Write as _};
use std::time::Instant;

use symspell::{SymSpell, SymSpellBuilder, UnicodeStringStrategy, Verbosity};

const MOST_WORDS: usize = 4;

type Hits<'a> = &'a mut dyn FnMut(usize, u32);

trait Peer {
    /// Call `hit` with the last byte and the name of each mention.
    fn pass(&self, text: &[u8], hit: Hits);
}

fn in_word(byte: u8) -> bool {
    byte >= 0x80 || byte.is_ascii_digit() || byte.is_ascii_lowercase()
}

fn is_whole(text: &[u8], start: usize, end: usize) -> bool {
    (start == 0 || !in_word(text[start - 1])) && (end == text.len() || !in_word(text[end]))
}

// ------------------------------------------------------------------- exact

struct Daachorse(daachorse::DoubleArrayAhoCorasick<u32>);

impl Peer for Daachorse {
    fn pass(&self, text: &[u8], hit: Hits) {
        for m in self.0.find_overlapping_iter(text) {
            if is_whole(text, m.start(), m.end()) {
                hit(m.end() - 1, m.value());
            }
        }
    }
}

struct AhoCorasick(aho_corasick::AhoCorasick);

impl Peer for AhoCorasick {
    fn pass(&self, text: &[u8], hit: Hits) {
        for m in self.0.find_overlapping_iter(text) {
            if is_whole(text, m.start(), m.end()) {
                hit(m.end() - 1, m.pattern().as_u32());
            }
        }
    }
}

// ------------------------------------------------------------------- edits

struct Spelling {
    /// Of names of as many words.
    dictionaries: Vec<SymSpell<UnicodeStringStrategy>>,
    numbers: HashMap<String, u32>,
}

fn budget(letters: usize) -> i64 {
    match letters {
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

fn words_of(text: &[u8]) -> Vec<(usize, usize)> {
    let mut words = Vec::new();
    let mut start = None;
    for (i, &byte) in text.iter().enumerate() {
        match (start, in_word(byte)) {
            (None, true) => start = Some(i),
            (Some(from), false) => {
                words.push((from, i));
                start = None;
            }
            _ => {}
        }
    }
    if let Some(from) = start {
        words.push((from, text.len()));
    }
    words
}

impl Spelling {
    fn new(names: &[&str]) -> Self {
        let mut dictionaries: Vec<SymSpell<UnicodeStringStrategy>> = (0..=MOST_WORDS)
            .map(|_| SymSpellBuilder::default().build().expect("the defaults are right"))
            .collect();
        let mut numbers = HashMap::new();
        for (number, name) in names.iter().enumerate() {
            let words = words_of(name.as_bytes()).len();
            if (1..=MOST_WORDS).contains(&words) {
                dictionaries[words].load_dictionary_line(&format!("{name}\t1"), 0, 1, "\t");
                numbers.insert((*name).to_string(), number as u32);
            }
        }
        Spelling { dictionaries, numbers }
    }

    fn window(&self, words: usize, window: &str, end: usize, hit: Hits) {
        let most = budget(window.chars().count() + 2);
        for found in self.dictionaries[words].lookup(window, Verbosity::All, most) {
            if found.distance <= budget(found.term.chars().count()) {
                if let Some(&number) = self.numbers.get(&found.term) {
                    hit(end - 1, number);
                }
            }
        }
    }
}

impl Peer for Spelling {
    fn pass(&self, text: &[u8], hit: Hits) {
        let mut from = 0;
        for line in text.split_inclusive(|&byte| byte == b'\n') {
            let words = words_of(line);
            for i in 0..words.len() {
                for k in 1..=MOST_WORDS.min(words.len() - i) {
                    let (start, end) = (words[i].0, words[i + k - 1].1);
                    if let Ok(window) = std::str::from_utf8(&line[start..end]) {
                        self.window(k, window, from + end, hit);
                    }
                }
            }
            from += line.len();
        }
    }
}

// ---------------------------------------------------------------- commands

fn build(names: &[&str], kind: &str) -> Option<(Box<dyn Peer>, usize)> {
    match kind {
        "daachorse" => {
            // It takes no name twice.
            let unique: HashMap<&str, u32> = names.iter().enumerate().map(|(i, name)| (*name, i as u32)).collect();
            let made = daachorse::DoubleArrayAhoCorasick::with_values(unique).ok()?;
            let bytes = made.heap_bytes();
            Some((Box::new(Daachorse(made)), bytes))
        }
        "aho-corasick" => {
            let made = aho_corasick::AhoCorasick::new(names).ok()?;
            let bytes = made.memory_usage();
            Some((Box::new(AhoCorasick(made)), bytes))
        }
        "symspell" => Some((Box::new(Spelling::new(names)), 0)),
        _ => None,
    }
}

/// Bytes of memory that the process holds.
fn resident() -> usize {
    let statm = std::fs::read_to_string("/proc/self/statm").unwrap_or_default();
    statm.split(' ').nth(1).and_then(|pages| pages.parse::<usize>().ok()).unwrap_or(0) * 4096
}

extern "C" {
    fn clock_gettime(clock: i32, time: *mut [i64; 2]) -> i32;
}

/// Seconds that this thread has computed; as Linux counts them on 64 bits.
fn cpu() -> f64 {
    const CLOCK_THREAD_CPUTIME_ID: i32 = 3;
    let mut time = [0_i64; 2];
    // SAFETY: a timespec is two 64-bit numbers there, and the pointer is to one.
    unsafe { clock_gettime(CLOCK_THREAD_CPUTIME_ID, &mut time) };
    time[0] as f64 + time[1] as f64 * 1e-9
}

fn answer(peer: &dyn Peer, text: &[u8], path: &str) -> io::Result<String> {
    let mut found = Vec::new();
    peer.pass(text, &mut |end, name| found.push((end, name)));
    found.sort_unstable();
    let (mut line, mut at) = (0, 0);
    let mut out = String::new();
    for (end, name) in &found {
        line += text[at..*end].iter().filter(|&&byte| byte == b'\n').count();
        at = *end;
        let _ = writeln!(out, "{line}\t{name}");
    }
    std::fs::write(path, out)?;
    Ok(format!("{{\"hits\": {}}}", found.len()))
}

fn command(peer: &dyn Peer, text: &mut Vec<u8>, line: &str) -> io::Result<String> {
    let words: Vec<&str> = line.trim_end().splitn(4, ' ').collect();
    match words[..] {
        ["text", ..] => {
            *text = std::fs::read(line.trim_end().trim_start_matches("text "))?;
            Ok(format!("{{\"size\": {}}}", text.len()))
        }
        ["fresh"] => Ok("{}".to_string()),
        ["pass", _, from, to] => {
            let range = from.parse::<usize>().unwrap_or(0)..to.parse::<usize>().unwrap_or(0);
            let part = text.get(range).ok_or(io::ErrorKind::InvalidInput)?;
            let mut hits = 0_u64;
            let (start, cpu_start) = (Instant::now(), cpu());
            peer.pass(part, &mut |_, _| hits += 1);
            let (seconds, cpu) = (start.elapsed().as_secs_f64(), cpu() - cpu_start);
            Ok(format!("{{\"seconds\": {seconds:.9}, \"cpu\": {cpu:.9}, \"hits\": {hits}}}"))
        }
        ["answers", _, path] => answer(peer, text, path),
        _ => Err(io::ErrorKind::InvalidInput.into()),
    }
}

fn main() -> io::Result<()> {
    let arguments: Vec<String> = std::env::args().collect();
    let data = std::fs::read_to_string(&arguments[1])?;
    let names: Vec<&str> = data.lines().collect();
    let before = resident();
    let start = cpu();
    let (peer, bytes) = build(&names, &arguments[2]).ok_or(io::ErrorKind::InvalidInput)?;
    let seconds = cpu() - start;
    let bytes = if bytes > 0 { bytes } else { resident() - before };
    println!("{{\"build_seconds\": {seconds:.6}, \"bytes\": {bytes}}}");
    let mut text = Vec::new();
    for line in io::stdin().lock().lines() {
        let reply = command(&*peer, &mut text, &line?);
        println!("{}", reply.unwrap_or_else(|error| format!("{{\"error\": \"{error}\"}}")));
        io::stdout().flush()?;
    }
    Ok(())
}
