#include "county/audit/draw_service.hpp"

#include "platform/base/encoding.hpp"
#include "platform/journal/merkle.hpp"

#include <algorithm>

namespace wuzhi::county::audit {

std::vector<Drawn>
draw(std::string_view seed, const std::vector<std::string>& ids, std::size_t count)
{
    journal::Hasher hasher;
    const auto key = std::string{seed} + '\n';
    std::vector<Drawn> all;
    all.reserve(ids.size());
    for (std::size_t i = 0; i < ids.size(); ++i)
        all.push_back({to_hex(hasher.plain(as_bytes(key), as_bytes(ids[i]))), i});
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(count, all.size()));
    std::ranges::partial_sort(all, end, {}, &Drawn::digest);
    all.erase(end, all.end());
    return all;
}

} // namespace wuzhi::county::audit
