#include "county/identity/admit.hpp"

#include "county/identity/api_key_model.hpp"
#include "platform/base/encoding.hpp"

namespace wuzhi::county::identity {
namespace {

using CallerPtr = std::shared_ptr<const Caller>;

constexpr std::string_view bearer = "bearer ";

bool starts_with_bearer(std::string_view text)
{
    if (text.size() < bearer.size()) return false;
    for (std::size_t i = 0; i < bearer.size(); ++i)
        if ((text[i] | 0x20) != bearer[i]) return false;
    return true;
}

Error denied(const Caller& caller)
{
    if (caller.must_change_password())
        return fail(
            ErrorKind::forbidden, "password.must_change", "Choose a password of your own first."
        );
    if (caller.needs_second_factor())
        return fail(
            ErrorKind::forbidden,
            "second_factor.needed",
            "An administrator signs in with a second factor; set one up first."
        );
    if (!caller.role())
        return fail(
            ErrorKind::forbidden, "post.required", "Choose the post you act in; this needs one."
        );
    return fail(
        ErrorKind::forbidden, "permission.denied", "The post you act in does not allow this."
    );
}

Error purpose_malformed()
{
    return fail_field(
        ErrorKind::invalid,
        "purpose.malformed",
        "Wuzhi-Purpose",
        "Say in 2 to 200 characters what the data are for, percent-encoded."
    );
}

// What the request says the data are for: percent-encoded, since headers carry no Chinese.
Result<std::string> purpose_of(std::string_view header)
{
    using PurposeText = BoundedText<2, 200>;
    const auto fields = http::parse_form("purpose=" + std::string{header});
    if (!fields || fields->size() != 1) return purpose_malformed();
    const auto text = PurposeText::parse(fields->front().second);
    if (!text) return purpose_malformed();
    return text->str();
}

} // namespace

std::string_view cookie_name(const http::Request& request)
{
    return request.is_secure ? "__Host-wuzhi" : "wuzhi";
}

std::optional<std::string_view> token_of(const http::Request& request)
{
    const auto header = request.header("authorization");
    if (header && starts_with_bearer(*header)) return trimmed(header->substr(bearer.size()));
    const auto cookie = request.cookie(cookie_name(request));
    if (cookie && !cookie->empty()) return cookie;
    return std::nullopt;
}

Admission::Admission(const Counties& counties, Sessions& sessions, Strangers& strangers)
    : counties_(counties),
      sessions_(sessions),
      strangers_(strangers)
{
    const auto add = [&](const std::string& county) {
        public_.emplace(county, std::make_shared<const Caller>(Caller::of_public(county)));
    };
    add("");
    for (const auto& county : counties_.all())
        add(county.county);
}

Result<CallerPtr> Admission::admit(const http::Request& request, Permission permission)
{
    const auto* county = counties_.of_host(request.host);
    if (permission == Permission::unasked) return public_.at(county ? county->county : "");
    if (!county)
        return fail(
            ErrorKind::not_found, "county.unknown", "No county is served under this host name."
        );
    auto caller = somebody(request, permission, *county);
    if (!caller) return caller;
    const auto header = request.header("wuzhi-purpose");
    if (!header) return caller;
    auto purpose = purpose_of(*header);
    if (!purpose) return std::move(purpose).error();
    return std::make_shared<const Caller>((*caller)->with_purpose(std::move(*purpose)));
}

Result<CallerPtr>
Admission::somebody(const http::Request& request, Permission permission, const CountyHosts& county)
{
    const auto& nobody = public_.at(county.county);
    const auto token = token_of(request);
    if (!token) {
        if (permission == Permission::anyone) return nobody;
        return fail(ErrorKind::unauthorized, "session.required", "Sign in first.");
    }
    auto caller = sessions_.find(county.county, *token);
    if (!caller) return caller;
    if (!*caller) {
        if (token->starts_with(api_key_prefix))
            if (const auto may = strangers_.sent_wrong_key(request); !may) return may.error();
        if (permission == Permission::anyone) return nobody;
        return fail(
            ErrorKind::unauthorized, "session.ended", "Your session has ended; sign in again."
        );
    }
    if (!(*caller)->may(permission)) return denied(**caller);
    return caller;
}

} // namespace wuzhi::county::identity
