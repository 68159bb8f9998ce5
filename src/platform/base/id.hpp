#pragma once

#include <array>
#include <compare>
#include <cstdint>
#include <cstring>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi {

// 128 bits of identity, printed as a UUID in lower case.
using Uuid = std::array<std::uint8_t, 16>;

[[nodiscard]] std::string to_text(const Uuid& uuid);

// Accepts the canonical 36 characters, hex digits in either case; nothing else.
[[nodiscard]] std::optional<Uuid> parse_uuid(std::string_view text);

// A row id that cannot be mistaken for another table's. `Tag` is an empty struct naming the table.
// The nil value means "none yet"; a row never has it.
template <class Tag>
class Id {
public:
    constexpr Id() = default;
    constexpr explicit Id(Uuid uuid) noexcept : uuid_(uuid) {}

    [[nodiscard]] constexpr const Uuid& uuid() const noexcept { return uuid_; }
    [[nodiscard]] constexpr bool is_nil() const noexcept { return uuid_ == Uuid{}; }
    friend constexpr auto operator<=>(const Id&, const Id&) = default;

    [[nodiscard]] static std::optional<Id> parse(std::string_view text)
    {
        const auto uuid = parse_uuid(text);
        if (!uuid) return std::nullopt;
        return Id{*uuid};
    }

private:
    Uuid uuid_{};
};

template <class Tag>
[[nodiscard]] std::string to_text(Id<Tag> id)
{
    return to_text(id.uuid());
}

} // namespace wuzhi

template <class Tag>
struct std::hash<wuzhi::Id<Tag>> {
    std::size_t operator()(wuzhi::Id<Tag> id) const noexcept
    {
        std::size_t low = 0; // The last eight bytes are the random ones.
        std::memcpy(&low, id.uuid().data() + 8, sizeof low);
        return low;
    }
};
