#include "public/everyday_words.hpp"

#include "platform/text/csv_table.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

Error malformed(const std::string& what)
{
    return fail(
        ErrorKind::invalid, "texts.malformed", "The everyday words (everyday_words.csv): " + what
    );
}

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80U; }

bool is_ascii_letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// The ASCII character that a 全角 one of three bytes stands for, a space for punctuation; 0: none.
char plain_form(std::string_view three)
{
    constexpr std::string_view signs[] = {
        "　", "、", "。", "《", "》", "「", "」", "…", "—", "“", "”", "‘", "’"};
    if (std::ranges::find(signs, three) != std::end(signs)) return ' ';
    constexpr int first = 0xFF01; // ！, which stands for 0x21, and so on until ～.
    constexpr int last = 0xFF5E;
    const auto byte = [three](std::size_t at) { return static_cast<unsigned char>(three[at]); };
    const int point = ((byte(0) & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
    return point >= first && point <= last ? static_cast<char>(point - first + '!') : '\0';
}

} // namespace

Result<> EverydayWords::take_in(std::string_view csv)
{
    auto table = text::CsvTable::open(text::source_of(csv), {"code", "name", "words"});
    if (!table) return malformed(table.error().message);
    while (true) {
        const auto record = table->next();
        if (!record) return malformed(record.error().message);
        if (!*record) return {};
        const auto code = (*record)->at("code");
        const auto name = (*record)->at("name");
        if (code.empty() || name.empty())
            return malformed((*record)->place("name") + ": a row has a code and a name.");
        rows_[std::string{code}] = {std::string{name}, split(folded((*record)->at("words")))};
    }
}

const std::vector<std::string>&
EverydayWords::of(std::string_view code, std::string_view name) const
{
    static const std::vector<std::string> none;
    const auto found = rows_.find(code);
    return found == rows_.end() || found->second.name != name ? none : found->second.words;
}

std::string folded(std::string_view text)
{
    std::string plain;
    for (std::size_t at = 0; at < text.size();) {
        char c = text[at];
        std::size_t size = 1;
        const bool is_of_three = (static_cast<unsigned char>(c) & 0xF0U) == 0xE0U;
        if (is_of_three && text.size() - at >= 3) {
            size = 3;
            c = plain_form(text.substr(at, size));
        }
        if (c == '\0' || !is_ascii(c)) {
            plain += text.substr(at, size);
        } else {
            const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
            plain += is_ascii_letter_or_digit(lower) || lower == '-' ? lower : ' ';
        }
        at += size;
    }
    return plain;
}

std::vector<std::string> split(std::string_view folded_text)
{
    std::vector<std::string> parts;
    std::size_t at = 0;
    while ((at = folded_text.find_first_not_of(' ', at)) != std::string_view::npos) {
        const auto end = std::min(folded_text.find(' ', at), folded_text.size());
        parts.emplace_back(folded_text.substr(at, end - at));
        at = end;
    }
    return parts;
}

} // namespace wuzhi::public_
