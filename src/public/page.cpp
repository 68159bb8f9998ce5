#include "public/page.hpp"

#include "platform/http/limits.hpp"
#include "public/embedded.hpp"
#include "public/reason_texts.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::mustache;
using kainjow::mustache::object;

std::string text(std::string_view view) { return std::string{view}; }

// What the reader chose, else what their browser asks for first, if we have it.
std::string_view language_code(const http::Request& request)
{
    if (const auto chosen = request.cookie("wuzhi_language")) return *chosen;
    const auto wanted = request.header("accept-language").value_or("");
    return wanted.starts_with("en") ? "en" : wanted.substr(0, wanted.find_first_of(",;"));
}

// Of <html>, by which the style sheet sets lines upright or letters large.
std::string classes_of(const Language& language, const http::Request& request)
{
    std::string classes = language.is_vertical ? "vertical" : "";
    if (request.cookie("wuzhi_type") == large_type) classes += classes.empty() ? "large" : " large";
    return classes;
}

// Chinese for whom no language of ours has the reasons.
std::string message_in(const Language& language, const Error& error)
{
    return language.code == "en" ? error.message : in_chinese(error);
}

// Whom to call: "110 报警" is a number and a word; a language's own text may begin with the word.
object call_of(const std::string& number, const std::string& words)
{
    if (!words.starts_with(number + " ")) return {{"tel", number}, {"word", words}};
    return {{"tel", number}, {"digits", number}, {"word", words.substr(number.size() + 1)}};
}

// Whether what is typed can be read on the way: not on the machine itself.
bool is_open(const http::Request& request)
{
    const auto host = request.header("host").value_or("");
    const auto name = host.substr(0, host.find(':'));
    return !request.is_secure && name != "localhost" && !name.starts_with("127.") &&
           !host.starts_with("[::1]");
}

} // namespace

Page::Page(const Parts& parts, const http::Request& request, const Caller& caller)
    : parts_(parts),
      request_(request),
      caller_(caller),
      language_(parts.texts.language(language_code(request)))
{
}

const std::string& Page::word(std::string_view key) const
{
    return parts_.texts.word(language_, key);
}

std::string Page::word_with(std::string_view key, const std::string& value) const
{
    auto words = word(key);
    if (const auto at = words.find("{}"); at != std::string::npos) words.replace(at, 2, value);
    return words;
}

void Page::put_term(object& into, const std::string& name, const std::string& chinese) const
{
    const auto* const own = parts_.texts.term(language_, chinese);
    into[name] = own == nullptr ? chinese : *own;
    into[name + "_lang"] = own == nullptr ? text(chinese_code) : language_.code;
}

void Page::refuse(const Error& error)
{
    status_ = http::status_of(error);
    values["is_refused"] = true;
    values["error"] = object{
        {"message", message_in(language_, error)},
        {"reason", error.reason},
        {"request_id", to_text(request_.id)}};
}

list Page::languages() const
{
    list shown;
    for (const auto& language : parts_.texts.languages())
        shown.push_back(object{
            {"code", language.code},
            {"name", language.name},
            {"is_chosen", language.code == language_.code}});
    return shown;
}

http::Reply Page::render(std::string_view name, std::string_view title_key)
{
    const auto* county = parts_.counties.of_key(caller_.county());
    const std::string county_name = county == nullptr ? "" : county->name;
    values["t"] = parts_.texts.words(language_);
    values["county_name"] = county_name;
    values["title"] = word(title_key);
    if (const auto said = language_.prompts.find(title_key); said != language_.prompts.end())
        values["prompt"] = said->second;
    values["is_demo"] = parts_.is_demo;
    values["is_open"] = is_open(request_);
    values["is_signed_in"] = caller_.is_signed_in();
    values["language"] = language_.code;
    values["is_vertical"] = language_.is_vertical;
    values["classes"] = classes_of(language_, request_);
    values["is_large"] = request_.cookie("wuzhi_type") == large_type;
    values["languages"] = languages();
    values["calls"] = list{
        call_of("110", word("page.police")),
        call_of("119", word("page.fire")),
        call_of("120", word("page.doctor"))};
    // Where there is nothing, nothing is to be gone back to.
    const bool is_somewhere = request_.verb == http::Verb::get && status_ != 404;
    values["here"] = is_somewhere ? request_.path : "/";
    values["printed_at"] = to_county_text(parts_.clock.now());
    if (!language_.is_reviewed)
        values["unreviewed"] = word_with("page.unreviewed", std::to_string(language_.percent));
    for (const auto* const part : {"header", "footer", "message", "grave", "listen"})
        values[part] =
            kainjow::mustache::partial{[part] { return text(embedded(text(part) + ".mustache")); }};
    mustache form{text(embedded(text(name) + ".mustache"))};
    return html_reply(status_, form.render(data{values}));
}

std::string Page::origin() const
{
    const auto host = request_.header("host").value_or("");
    return (request_.is_secure ? "https://" : "http://") + text(host);
}

http::Reply html_reply(int status, std::string body)
{
    http::Reply reply{
        .status = status,
        .content_type = "text/html; charset=utf-8",
        .body = std::move(body),
        .headers = {{"referrer-policy", "same-origin"}}};
    if (const int wait_s = http::retry_after_s(status); wait_s > 0)
        reply.headers.emplace_back("retry-after", std::to_string(wait_s));
    return reply;
}

void set_if_any(object& into, const std::string& key, const std::string& value)
{
    if (!value.empty()) into[key] = value;
}

std::string value_of(const http::Fields& fields, std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &http::Fields::value_type::first);
    return found == fields.end() ? "" : found->second;
}

std::string query_of(const http::Request& request, std::string_view name)
{
    return text(request.query_value(name).value_or(""));
}

http::ErrorReply error_pages(const Parts& parts)
{
    return [&texts = parts.texts,
            is_demo = parts.is_demo](const Error& error, const http::Request& request) {
        const auto& language = texts.language(language_code(request));
        object page{
            {"language", language.code},
            {"classes", classes_of(language, request)},
            {"is_demo", is_demo},
            {"message", message_in(language, error)},
            {"reason", error.reason},
            {"request_id", to_text(request.id)}};
        for (const auto* const key : {"demo", "failed", "trace"})
            page[key] = texts.word(language, text("page.") + key);
        page["home"] = texts.word(language, "lost.home");
        mustache form{text(embedded("error.mustache"))};
        return html_reply(http::status_of(error), form.render(data{page}));
    };
}

http::Route with_files(http::Route route)
{
    route.pool = http::Pool::slow;
    route.body_max = http::Limits::form_with_files_bytes_max;
    return route;
}

} // namespace wuzhi::public_
