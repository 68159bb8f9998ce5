#pragma once

// The words by which texts are found. They are made here, once for storing and once for asking, and
// stored as they are, so that both database engines find the same.
//
// Text is compared after NFKC and case folding, without the accents of Latin letters: 全角 forms,
// "STRASSE" and "Straße", "Zürich" and "zurich", Mongolian with and without variation selectors are
// each one. Then
//
// - a run of letters and digits of a script that spaces its words (Latin, Mongolian, Cyrillic,
//   Tibetan syllables between their dots) is one token;
// - a run of a script that does not (Han, Kana, Yi, Tangut) gives each of its characters and each
//   pair of neighbours. Asking for one character asks for it, for more asks for all their pairs.
//
// So every whole word, and any part of a Chinese run, is found; a query of three or more characters
// may also find a text that has its pairs apart (西河 … 河滩), which is rare.
//
// Source: docs/decisions/0005-search-tokens.md for why no dictionary cuts Chinese here.

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::text {

// Letters of one token at most; what is longer (a base64 block) is found by its beginning.
constexpr std::size_t token_letters_max = 64;
// Bytes of all tokens of one text at most, about 100,000 Chinese characters. The rest is not found.
constexpr std::size_t tokens_bytes_max = 600'000;
// Tokens of one question at most; further ones are not asked for.
constexpr std::size_t query_tokens_max = 24;

// What to store for `text`: distinct, in the order of their bytes. A token is letters, marks and
// digits only, so tokens may be joined by spaces. Malformed UTF-8 separates words.
[[nodiscard]] std::vector<std::string> tokens(std::string_view text);

// What a text must hold, all of it, to be found by `text`. Empty: `text` has nothing to look for.
[[nodiscard]] std::vector<std::string> query_tokens(std::string_view text);

// The letters and digits of `text` after NFKC and case folding, without their marks and whatever
// stands between them: for comparing labels.
[[nodiscard]] std::string letters(std::string_view text);

} // namespace wuzhi::text
