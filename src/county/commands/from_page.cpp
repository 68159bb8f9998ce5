#include "county/commands/from_page.hpp"

#include "platform/base/encoding.hpp"
#include "platform/keys/sodium.hpp"

#include <utility>

namespace wuzhi::county::commands {

Once once_of_page(std::string county, std::string principal, std::string key, std::string_view sent)
{
    auto digest = to_hex(keys::sha256(sent));
    return {
        .county = std::move(county),
        .principal = std::move(principal),
        .key = std::move(key) + ' ' + digest,
        .digest = std::move(digest)};
}

} // namespace wuzhi::county::commands
