#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::audit {

struct Drawn {
    std::string digest{};  // Hex.
    std::size_t place = 0; // In what was drawn from.
};

// Which `count` of these ids are drawn: in the order of SHA-256(seed ‖ 0A ‖ id), the lowest first.
// The seed decides alone: not the order they come in, nor anything that is not drawn. docs/audit.md
// has an example. Requires: no id twice.
[[nodiscard]] std::vector<Drawn>
draw(std::string_view seed, const std::vector<std::string>& ids, std::size_t count);

} // namespace wuzhi::county::audit
