#include "public/category_search.hpp"

#include "platform/base/encoding.hpp"

#include <algorithm>
#include <tuple>

namespace wuzhi::public_ {
namespace {

using Words = std::vector<std::string>;

// A hit of a better kind outweighs any number of hits of a worse one.
constexpr std::int64_t by_name = 1'000'000;
constexpr std::int64_t by_everyday_word = 10'000;
constexpr std::int64_t by_condition = 100;
constexpr std::int64_t whole = 5'000; // Nothing more and nothing less was typed.

constexpr std::size_t query_words_max = 10;
constexpr std::size_t english_letters_min = 3;

bool contains(std::string_view text, std::string_view part)
{
    return text.find(part) != std::string_view::npos;
}

bool is_english(std::string_view word)
{
    return std::ranges::all_of(word, [](char c) { return static_cast<unsigned char>(c) < 0x80U; });
}

// Lights as light.
std::string_view singular(std::string_view word)
{
    const bool is_plural =
        word.size() > english_letters_min && word.ends_with('s') && !word.ends_with("ss");
    return is_plural ? word.substr(0, word.size() - 1) : word;
}

bool has_word(const Words& words, std::string_view word)
{
    return std::ranges::any_of(words, [word](const std::string& each) {
        return singular(each) == singular(word);
    });
}

// A category with its words as they are compared.
struct Findable {
    const CategoryView& category;
    const Words& everyday;
    std::string name;    // In Chinese.
    Words name_words;    // In the language of the page and in Chinese.
    std::string context; // Group and registering condition.
};

Findable findable(const CategoryView& category, const Texts& texts, const Language& language)
{
    const auto* const term = texts.term(language, category.name);
    const auto name = folded(category.name);
    return {
        category,
        texts.everyday_words().of(category.code, category.name),
        name,
        split(name + " " + (term == nullptr ? "" : folded(*term))),
        folded(category.group_name + " " + category.register_when)};
}

std::int64_t score_of_english(const Findable& f, std::string_view word)
{
    std::int64_t score = word == f.category.code ? by_name : 0;
    if (has_word(f.name_words, word)) score += by_name;
    if (has_word(f.everyday, word)) score += by_everyday_word;
    return score;
}

// How well the everyday words fit a word without spaces in it, which may be a sentence.
std::int64_t score_of_everyday(const Words& everyday, std::string_view word)
{
    constexpr std::int64_t of_letter = 100;
    std::int64_t score = 0;
    for (const auto& each : everyday) {
        const bool is_short = is_english(each) && each.size() < english_letters_min;
        if (each == word)
            score += whole;
        else if (contains(word, each) && !is_short)
            score += of_letter * static_cast<std::int64_t>(length_utf8(each));
        else if (contains(each, word))
            score += 1;
    }
    return score == 0 ? 0 : by_everyday_word + score;
}

std::int64_t score_of(const Findable& f, std::string_view word)
{
    if (is_english(word)) return score_of_english(f, word);
    std::int64_t score = score_of_everyday(f.everyday, word);
    const bool is_named = std::ranges::any_of(f.name_words, [word](const std::string& name) {
        return contains(name, word) || (!is_english(name) && contains(word, name));
    });
    if (is_named) score += by_name;
    if (f.name == word) score += by_name;
    if (contains(f.context, word)) score += by_condition;
    return score;
}

// Whether a word of English says nothing; "no" does: no water.
bool is_empty(std::string_view word)
{
    constexpr std::string_view empty =
        " the and for our are was has not with from near this that very have were there other ";
    if (!is_english(word) || word == "no") return false;
    return word.size() < english_letters_min || contains(empty, " " + std::string{word} + " ");
}

// The words of a question that say something.
Words words_of(std::string_view query)
{
    auto words = split(folded(query));
    std::erase_if(words, is_empty);
    if (words.size() > query_words_max) words.resize(query_words_max);
    return words;
}

struct Found {
    const CategoryView* category = nullptr;
    std::size_t word_count = 0; // How many of the words find it.
    std::int64_t score = 0;
};

} // namespace

std::vector<const CategoryView*> find_categories(
    std::span<const CategoryView> categories,
    const Texts& texts,
    const Language& language,
    std::string_view query
)
{
    const auto words = words_of(query);
    std::vector<Found> found;
    for (const auto& category : categories) {
        const auto candidate = findable(category, texts, language);
        Found hit{&category};
        for (const auto& word : words) {
            const auto score = score_of(candidate, word);
            if (score > 0) ++hit.word_count;
            hit.score += score;
        }
        if (hit.word_count > 0) found.push_back(hit);
    }
    std::ranges::stable_sort(found, [](const Found& a, const Found& b) {
        return std::tie(a.word_count, a.score) > std::tie(b.word_count, b.score);
    });
    std::vector<const CategoryView*> best;
    for (const auto& hit : found)
        best.push_back(hit.category);
    return best;
}

const CategoryView* general_category(std::span<const CategoryView> categories, const Texts& texts)
{
    const CategoryView* last = nullptr;
    const CategoryView* other = nullptr;
    for (const auto& category : categories) {
        if (category.is_grave) continue;
        const auto& words = texts.everyday_words().of(category.code, category.name);
        if (std::ranges::find(words, "说不清") != words.end()) return &category;
        last = &category;
        if (category.name.starts_with("其他")) other = &category;
    }
    return other == nullptr ? last : other;
}

} // namespace wuzhi::public_
