#include "platform/db/list_select.hpp"

#include "platform/base/check.hpp"
#include "platform/base/json_node.hpp"

namespace wuzhi::db {

std::string with_list(std::string_view rest, Engine engine)
{
    constexpr std::string_view word = "LIST";
    std::string text{rest};
    const auto at = text.find(word);
    check(at != std::string::npos, "a list is read where the statement names it");
    return text.replace(
        at,
        word.size(),
        engine == Engine::sqlite ? "SELECT value FROM json_each(:list)"
                                 : "SELECT json_array_elements_text(CAST(:list AS json))"
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
