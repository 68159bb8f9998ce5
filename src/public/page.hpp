#pragma once

// What every page has: the county's name, the notice of a demonstration, the emergency numbers, the
// languages; and the forms of a page, which are answered by a page.

#include "county/identity/caller.hpp"
#include "platform/http/multipart.hpp"
#include "platform/http/route.hpp"
#include "public/parts.hpp"
#include "public/texts.hpp"

#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>

namespace wuzhi::public_ {

constexpr std::string_view chinese_code = "zh-CN";

// The cookie wuzhi_type has it where the reader wants letters larger than usual.
constexpr std::string_view large_type = "large";

// One page for one who asks.
class Page {
public:
    Page(const Parts& parts, const http::Request& request, const Caller& caller);

    [[nodiscard]] const Parts& parts() const { return parts_; }
    [[nodiscard]] const http::Request& request() const { return request_; }
    [[nodiscard]] const Caller& caller() const { return caller_; }

    // Words in the language of whoever asks.
    [[nodiscard]] const std::string& word(std::string_view key) const;

    // The same with `value` in the place of its {}.
    [[nodiscard]] std::string word_with(std::string_view key, const std::string& value) const;

    // A term of the field in the reader's language as NAME, and the language it is in as NAME_lang:
    // Chinese where the reader's has none.
    void put_term(
        kainjow::mustache::object& into, const std::string& name, const std::string& chinese
    ) const;

    [[nodiscard]] const Language& language() const { return language_; }
    [[nodiscard]] bool is_chinese() const { return language_.code == chinese_code; }

    // What the template gets besides the words; "title" is the page's own.
    kainjow::mustache::object values{};

    // Says on top what was refused; the reply has the error's status.
    void refuse(const Error& error);

    // The page made of templates/NAME.mustache; the county's recording of its title, if there is
    // one in the reader's language, is its "prompt".
    [[nodiscard]] http::Reply render(std::string_view name, std::string_view title_key);

    // "https://county.test:8443", as the reader's browser sees it.
    [[nodiscard]] std::string origin() const;

private:
    [[nodiscard]] kainjow::mustache::list languages() const;

    const Parts& parts_;
    const http::Request& request_;
    const Caller& caller_;
    const Language& language_;
    int status_ = 200;
};

// An empty text counts as there for a template; what there is none of is left out.
void set_if_any(kainjow::mustache::object& into, const std::string& key, const std::string& value);

// The value of a field; empty: it was not sent.
[[nodiscard]] std::string value_of(const http::Fields& fields, std::string_view name);
[[nodiscard]] std::string query_of(const http::Request& request, std::string_view name);

// HTML with the header that forms need: without a referrer of the same origin, a browser that knows
// no Sec-Fetch-Site says "Origin: null", and what it posts is refused as another site's.
[[nodiscard]] http::Reply html_reply(int status, std::string body);

// A small page of its own, for refusals before a handler was asked, in the reader's language.
[[nodiscard]] http::ErrorReply error_pages(const Parts& parts);

// GET of a page: f(Page&) -> http::Reply.
template <class F>
[[nodiscard]] http::Route
page_route(const Parts& parts, std::string path, Permission permission, std::string summary, F f)
{
    return http::Route{
        .verb = http::Verb::get,
        .path = std::move(path),
        .permission = permission,
        .pool = http::Pool::read,
        .summary = std::move(summary),
        .handler = [parts,
                    f](const http::Request& request, const Caller& caller) -> Result<http::Reply> {
            Page page{parts, request, caller};
            return f(page);
        },
        .on_error = error_pages(parts),
        .in_api_document = false};
}

// POST of a form: f(Page&, const http::Form&) -> http::Reply.
template <class F>
[[nodiscard]] http::Route
form_route(const Parts& parts, std::string path, Permission permission, std::string summary, F f)
{
    return http::Route{
        .verb = http::Verb::post,
        .path = std::move(path),
        .permission = permission,
        .pool = http::Pool::write,
        .summary = std::move(summary),
        .handler = [parts,
                    f](const http::Request& request, const Caller& caller) -> Result<http::Reply> {
            const auto sent = http::read_form(request);
            if (!sent) return sent.error();
            Page page{parts, request, caller};
            return f(page, *sent);
        },
        .on_error = error_pages(parts),
        .in_api_document = false};
}

// The same with room for files, which are decoded while the sender waits.
[[nodiscard]] http::Route with_files(http::Route route);

} // namespace wuzhi::public_
