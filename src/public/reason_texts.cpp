#include "public/reason_texts.hpp"

#include "platform/base/check.hpp"
#include "public/home_view.hpp"

#include <map>

namespace wuzhi::public_ {
namespace {

using Texts = std::map<std::string_view, std::string_view>;

// Lines of a reason, a tab and a sentence.
Texts read(std::string_view file)
{
    Texts texts;
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
    static const Texts texts = read(embedded("reasons.zh.txt"));
    const auto found = texts.find(reason);
    return found == texts.end() ? std::string_view{} : found->second;
}

std::string in_chinese(const Error& error)
{
    const auto text = text_of_reason(error.reason);
    return text.empty() ? error.message : std::string{text};
}

} // namespace wuzhi::public_
