#include "county/organisations/nearest.hpp"

namespace wuzhi::county::organisations {

const Organisation*
nearest_body(std::span<const Organisation> all, const std::string& name, const std::string& unit)
{
    const Organisation* found = nullptr;
    for (const auto& body : all) {
        if (body.name != name || !unit.starts_with(body.unit)) continue;
        if (!found || body.unit.size() > found->unit.size()) found = &body;
    }
    return found;
}

} // namespace wuzhi::county::organisations
