#include "public/reason_texts.hpp"

#include "platform/base/check.hpp"
#include "public/embedded.hpp"

#include <algorithm>
#include <map>

namespace wuzhi::public_ {
namespace {

using Lines = std::map<std::string_view, std::string_view>;

// Lines of a reason, a tab and a sentence.
Lines read(std::string_view file)
{
    Lines texts;
    while (!file.empty()) {
        const auto end = file.find('\n');
        const auto line = file.substr(0, end);
        const auto tab = line.find('\t');
        check(tab != std::string_view::npos, "a line is a reason, a tab and a sentence");
        const bool is_new = texts.emplace(line.substr(0, tab), line.substr(tab + 1)).second;
        check(is_new, "a reason has one line");
        file.remove_prefix(end == std::string_view::npos ? file.size() : end + 1);
    }
    return texts;
}

} // namespace

std::string_view text_of_reason(std::string_view reason)
{
    static const Lines lines = read(embedded("reasons.zh.txt"));
    const auto found = lines.find(reason);
    return found == lines.end() ? std::string_view{} : found->second;
}

std::string in_chinese(const Error& error)
{
    const auto line = text_of_reason(error.reason);
    if (line.empty()) return error.message;
    std::string text{line};
    std::size_t from = 0;
    for (auto at = text.find("{}"); at != std::string::npos; at = text.find("{}", at)) {
        const auto begin =
            std::min(error.message.find_first_of("0123456789", from), error.message.size());
        from = std::min(error.message.find_first_not_of("0123456789", begin), error.message.size());
        text.replace(at, 2, error.message, begin, from - begin);
    }
    return text;
}

} // namespace wuzhi::public_
