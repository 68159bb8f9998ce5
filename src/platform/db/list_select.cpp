#include "platform/db/list_select.hpp"

#include "platform/base/check.hpp"
#include "platform/base/json_node.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace wuzhi::db {

std::string list_select(std::string_view columns, std::string_view rest, Engine engine)
{
    constexpr std::string_view words = "IN (LIST)";
    const auto at = rest.find(words);
    check(at != std::string_view::npos, "a list is read where the statement names it");
    const auto before = rest.substr(0, at);
    const auto after = rest.substr(at + words.size());
    if (engine == Engine::sqlite)
        return fmt::format(
            "SELECT {} {}IN (SELECT value FROM json_each(:list)){}", columns, before, after
        );
    // Looked up one by one, as OFFSET has it: PostgreSQL would rather read all that the other
    // conditions leave, if it planned that while there was little.
    const auto end = std::min({after.find("ORDER BY "), after.find("LIMIT "), after.size()});
    return fmt::format(
        "SELECT r.* FROM (SELECT DISTINCT json_array_elements_text(CAST(:list AS json)) AS value) l"
        " CROSS JOIN LATERAL (SELECT {} {}= l.value{} OFFSET 0) r {}",
        columns,
        before,
        after.substr(0, end),
        after.substr(end)
    );
}

std::string json_of(std::span<const std::string> texts)
{
    std::string out = "[";
    for (const auto& text : texts) {
        if (out.size() > 1) out += ',';
        append_json_string(out, text);
    }
    return out + ']';
}

} // namespace wuzhi::db
