#include "platform/blobs/worker_answer.hpp"

#include "platform/base/text_form.hpp"

#include <charconv>
#include <optional>
#include <vector>

namespace wuzhi::blobs {
namespace {

constexpr std::int64_t side_max = original_side_max;

std::vector<std::string_view> words_of(std::string_view line)
{
    std::vector<std::string_view> words;
    while (true) {
        const auto space = line.find(' ');
        words.push_back(line.substr(0, space));
        if (space == std::string_view::npos) return words;
        line.remove_prefix(space + 1);
    }
}

std::optional<std::int64_t> number(std::string_view word)
{
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), value);
    if (error != std::errc{} || end != word.data() + word.size() || value < 0) return std::nullopt;
    return value;
}

Error refusal(std::string_view reason)
{
    for (const auto& known : {too_many_pixels(), not_sound()}) {
        if (known.reason == reason) return known;
    }
    return undecodable();
}

bool is_of_type(std::string_view bytes, MediaType type)
{
    // An answer may be larger than an upload may be, so only its beginning is asked about.
    const auto found = type_of(bytes.substr(0, 4096));
    return found && *found == type;
}

bool is_consistent(const Cleaned& cleaned)
{
    if (!is_of_type(cleaned.original, cleaned.type)) return false;
    if (is_sound(cleaned.type)) return cleaned.large.empty() && cleaned.small.empty();
    return is_picture(cleaned.type) && cleaned.width > 0 && cleaned.height > 0 &&
           is_of_type(cleaned.large, MediaType::jpeg) && is_of_type(cleaned.small, MediaType::jpeg);
}

Result<Cleaned> read_cleaned(const std::vector<std::string_view>& words, std::string_view parts)
{
    const auto type = TextForm<MediaType>::read(words[1]);
    const auto width = number(words[2]);
    const auto height = number(words[3]);
    if (!type || !width || !height || *width > side_max || *height > side_max) return undecodable();
    Cleaned cleaned{
        .type = *type, .width = static_cast<int>(*width), .height = static_cast<int>(*height)};
    std::size_t word = 4;
    for (auto* part : {&cleaned.original, &cleaned.large, &cleaned.small}) {
        const auto size = number(words[word++]);
        if (!size || static_cast<std::uint64_t>(*size) > parts.size()) return undecodable();
        *part = parts.substr(0, static_cast<std::size_t>(*size));
        parts.remove_prefix(static_cast<std::size_t>(*size));
    }
    if (!parts.empty() || !is_consistent(cleaned)) return undecodable();
    return cleaned;
}

} // namespace

std::string worker_answer(const Result<Cleaned>& result)
{
    if (!result) return "refused " + result.error().reason + "\n";
    const auto& cleaned = *result;
    std::string answer = "cleaned " + to_text(cleaned.type);
    for (const auto size : {cleaned.width, cleaned.height})
        answer += " " + std::to_string(size);
    for (const auto* part : {&cleaned.original, &cleaned.large, &cleaned.small})
        answer += " " + std::to_string(part->size());
    return answer + "\n" + cleaned.original + cleaned.large + cleaned.small;
}

Result<Cleaned> read_worker_answer(std::string_view answer)
{
    const auto end = answer.substr(0, 200).find('\n');
    if (end == std::string_view::npos) return undecodable();
    const auto words = words_of(answer.substr(0, end));
    if (words.size() == 2 && words[0] == "refused") return refusal(words[1]);
    if (words.size() != 7 || words[0] != "cleaned") return undecodable();
    return read_cleaned(words, answer.substr(end + 1));
}

} // namespace wuzhi::blobs
