#include "county/commands/from_page.hpp"

#include "platform/base/encoding.hpp"
#include "platform/keys/sodium.hpp"

#include <utility>

namespace wuzhi::county::commands {

Once once_of_page(std::string county, std::string principal, std::string key, std::string_view sent)
{
    return {
        .county = std::move(county),
        .principal = std::move(principal),
        .key = std::move(key),
        .digest = to_hex(keys::sha256(sent))};
}

} // namespace wuzhi::county::commands
