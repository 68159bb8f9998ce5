#pragma once

#include "platform/base/encoding.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <utility>

namespace wuzhi {

// Text from outside that was checked on the way in: clean UTF-8, trimmed, `Min` to `Max` code
// points. A command built of these cannot carry a text too long for its column.
template <std::size_t Min, std::size_t Max>
class BoundedText {
public:
    static constexpr std::size_t length_min = Min;
    static constexpr std::size_t length_max = Max;

    BoundedText() = default;

    [[nodiscard]] static std::optional<BoundedText> parse(std::string_view raw)
    {
        if (!is_clean_utf8(raw)) return std::nullopt;
        const auto text = trimmed(raw);
        const auto length = length_utf8(text);
        if (length < Min || length > Max) return std::nullopt;
        return BoundedText{std::string{text}};
    }

    [[nodiscard]] const std::string& str() const { return text_; }
    friend bool operator==(const BoundedText&, const BoundedText&) = default;

private:
    explicit BoundedText(std::string text) : text_(std::move(text)) {}
    std::string text_;
};

using ShortText = BoundedText<1, 100>;  // a name, a title
using ReasonText = BoundedText<2, 500>; // why somebody did something
using LongText = BoundedText<1, 4000>;  // a description; Open311's own limit

} // namespace wuzhi
