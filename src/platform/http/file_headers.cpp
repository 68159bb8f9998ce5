#include "platform/http/file_headers.hpp"

#include "platform/base/encoding.hpp"

#include <algorithm>
#include <charconv>

namespace wuzhi::http {
namespace {

// Takes the part before the first `separator` off `rest`.
std::string_view next_part(std::string_view& rest, char separator)
{
    const auto end = std::min(rest.find(separator), rest.size());
    const auto part = trimmed(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    return part;
}

// A number too large for a file counts as a very large one.
std::optional<std::uint64_t> read_number(std::string_view text)
{
    if (text.empty() || text.find_first_not_of("0123456789") != std::string_view::npos)
        return std::nullopt;
    std::uint64_t number = UINT64_MAX;
    std::from_chars(text.data(), text.data() + text.size(), number);
    return number;
}

bool equals_ignoring_case(std::string_view a, std::string_view b)
{
    return std::ranges::equal(
        a, b, {}, [](char c) { return c | 0x20; }, [](char c) { return c | 0x20; }
    );
}

} // namespace

RangeAnswer read_range(std::optional<std::string_view> header, std::uint64_t size)
{
    if (!header || !header->starts_with("bytes=")) return {};
    const auto spec = trimmed(header->substr(6));
    const auto dash = spec.find('-');
    if (dash == std::string_view::npos || spec.find(',') != std::string_view::npos) return {};
    const auto first = read_number(spec.substr(0, dash));
    const auto last = read_number(spec.substr(dash + 1));
    const RangeAnswer unsatisfiable{.ask = RangeAsk::unsatisfiable};
    if (dash == 0) {
        if (!last) return {};
        if (*last == 0 || size == 0) return unsatisfiable;
        return {RangeAsk::some, {size - std::min(*last, size), size - 1}};
    }
    if (!first || (!last && dash + 1 < spec.size()) || (last && *last < *first)) return {};
    if (*first >= size) return unsatisfiable;
    return {RangeAsk::some, {*first, std::min(last.value_or(size - 1), size - 1)}};
}

bool accepts_coding(std::optional<std::string_view> header, std::string_view coding)
{
    auto rest = header.value_or("");
    while (!rest.empty()) {
        auto item = next_part(rest, ',');
        if (!equals_ignoring_case(next_part(item, ';'), coding)) continue;
        const auto weight = next_part(item, ';');
        if (!weight.starts_with("q=")) return true;
        return weight.find_first_of("123456789") != std::string_view::npos;
    }
    return false;
}

bool lists_etag(std::string_view header, std::string_view etag)
{
    while (!header.empty()) {
        auto tag = next_part(header, ',');
        if (tag.starts_with("W/")) tag.remove_prefix(2);
        if (tag == etag || tag == "*") return true;
    }
    return false;
}

} // namespace wuzhi::http
