#include "platform/text/tokens.hpp"

#include "platform/base/check.hpp"

#include <algorithm>
#include <span>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>
#include <utility>

namespace wuzhi::text {
namespace {

enum class Purpose { storing, asking };

UScriptCode script_of(UChar32 letter)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript(letter, &status);
}

// Letters of scripts that are written without spaces between words.
bool is_unspaced(UChar32 letter)
{
    if (u_hasBinaryProperty(letter, UCHAR_IDEOGRAPHIC)) return true;
    switch (script_of(letter)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_BOPOMOFO:
    case USCRIPT_YI: return u_isalnum(letter) != 0;
    default: return false;
    }
}

bool is_mark(UChar32 letter) { return (U_GET_GC_MASK(letter) & U_GC_M_MASK) != 0; }

bool is_word_letter(UChar32 letter) { return u_isalnum(letter) != 0 || is_mark(letter); }

icu::UnicodeString normalised(std::string_view text)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* form = icu::Normalizer2::getNFKCCasefoldInstance(status);
    check(U_SUCCESS(status) != 0, "ICU has its normalisation data built in");
    const auto raw = icu::UnicodeString::fromUTF8(icu::StringPiece{
        text.data(), static_cast<std::int32_t>(text.size())});
    return form->normalize(raw, status);
}

// "zürich" as "zurich": keyboards here have no umlauts. Only Latin letters lose their marks; in
// Tibetan or Mongolian a mark is a vowel.
icu::UnicodeString without_latin_marks(const icu::UnicodeString& word)
{
    UErrorCode status = U_ZERO_ERROR;
    const auto* decomposed = icu::Normalizer2::getNFDInstance(status);
    check(U_SUCCESS(status) != 0, "ICU has its normalisation data built in");
    const auto letters = decomposed->normalize(word, status);
    icu::UnicodeString plain;
    bool after_latin = false;
    for (std::int32_t i = 0; i < letters.length(); i = letters.moveIndex32(i, 1)) {
        const auto letter = letters.char32At(i);
        if (is_mark(letter) && after_latin) continue;
        after_latin = script_of(letter) == USCRIPT_LATIN;
        plain.append(letter);
    }
    return icu::Normalizer2::getNFCInstance(status)->normalize(plain, status);
}

bool is_ascii(const icu::UnicodeString& word)
{
    for (std::int32_t i = 0; i < word.length(); ++i) {
        if (word.charAt(i) >= 0x80) return false;
    }
    return true;
}

// Collects the tokens of one text, run by run.
class Collector {
public:
    explicit Collector(Purpose purpose) : purpose_(purpose) {}

    void add_word(const icu::UnicodeString& word)
    {
        const auto plain = is_ascii(word) ? word : without_latin_marks(word);
        const auto letters = plain.countChar32();
        const auto kept = std::min<std::int32_t>(letters, token_letters_max);
        add(plain.tempSubString(0, plain.moveIndex32(0, kept)));
    }

    void add_run(const icu::UnicodeString& run)
    {
        for (std::int32_t i = 0; i < run.length();) {
            const auto next = run.moveIndex32(i, 1);
            const auto after = run.moveIndex32(next, 1);
            const bool is_alone = i == 0 && next == run.length();
            if (purpose_ == Purpose::storing || is_alone) add(run.tempSubString(i, next - i));
            if (after > next) add(run.tempSubString(i, after - i));
            i = next;
        }
    }

    [[nodiscard]] std::vector<std::string> take()
    {
        if (purpose_ == Purpose::storing) {
            std::sort(found_.begin(), found_.end());
            found_.erase(std::unique(found_.begin(), found_.end()), found_.end());
            return std::move(found_);
        }
        std::vector<std::string> distinct;
        for (auto& token : found_) {
            if (distinct.size() == query_tokens_max) break;
            if (std::find(distinct.begin(), distinct.end(), token) == distinct.end())
                distinct.push_back(std::move(token));
        }
        return distinct;
    }

private:
    void add(const icu::UnicodeString& token)
    {
        std::string utf8;
        token.toUTF8String(utf8);
        if (utf8.empty() || bytes_ + utf8.size() > tokens_bytes_max) return;
        bytes_ += utf8.size();
        found_.push_back(std::move(utf8));
    }

    Purpose purpose_;
    std::size_t bytes_ = 0;
    std::vector<std::string> found_;
};

std::vector<std::string> collect(std::string_view raw, Purpose purpose)
{
    // What would be beyond the limit is not even normalised.
    const auto text = normalised(raw.substr(0, tokens_bytes_max));
    Collector collector{purpose};
    std::int32_t i = 0;
    const auto run_while = [&](auto belongs) {
        const auto start = i;
        while (i < text.length() && belongs(text.char32At(i)))
            i = text.moveIndex32(i, 1);
        return text.tempSubString(start, i - start);
    };
    while (i < text.length()) {
        const auto letter = text.char32At(i);
        if (is_unspaced(letter))
            collector.add_run(run_while(is_unspaced));
        else if (is_word_letter(letter))
            collector.add_word(run_while([](UChar32 c) {
                return is_word_letter(c) && !is_unspaced(c);
            }));
        else
            i = text.moveIndex32(i, 1);
    }
    return collector.take();
}

} // namespace

std::vector<std::string> tokens(std::string_view text) { return collect(text, Purpose::storing); }

std::vector<std::string> query_tokens(std::string_view text)
{
    return collect(text, Purpose::asking);
}

std::string letters(std::string_view text)
{
    const auto all = normalised(text);
    icu::UnicodeString kept;
    for (std::int32_t i = 0; i < all.length(); i = all.moveIndex32(i, 1))
        if (u_isalnum(all.char32At(i)) != 0) kept.append(all.char32At(i));
    std::string utf8;
    kept.toUTF8String(utf8);
    return utf8;
}

} // namespace wuzhi::text
