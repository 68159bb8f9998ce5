#include "county/identity/caller.hpp"

#include "platform/base/check.hpp"

namespace wuzhi {

using county::identity::Acting;
using county::identity::Reach;
using county::identity::Scope;

Caller::Caller(Kind kind, Acting acting) : kind_(kind), acting_(std::move(acting)) {}

Caller::Caller(Acting acting) : Caller(Kind::signed_in, std::move(acting))
{
    check(!acting_.county.empty(), "a session belongs to one county");
    check(!acting_.account.is_nil(), "somebody signed in has an account");
    check(acting_.role.has_value() == !acting_.post.is_nil(), "a post has a kind");
    check(!acting_.role || !acting_.unit_code.empty(), "a post is held at a place");
}

Caller Caller::of_public(std::string county)
{
    Acting acting;
    acting.county = std::move(county);
    return Caller{Kind::somebody, std::move(acting)};
}

Caller Caller::of_system(std::string county, std::string county_code)
{
    Acting acting;
    acting.county = std::move(county);
    acting.unit_code = std::move(county_code);
    return Caller{Kind::system, std::move(acting)};
}

std::string Caller::acting_post() const
{
    return acting_.post.is_nil() ? std::string{} : to_text(acting_.post);
}

std::string Caller::principal() const
{
    if (kind_ == Kind::system) return "system";
    return kind_ == Kind::somebody ? "public" : to_text(acting_.account);
}

Reach Caller::reach(Permission permission) const
{
    if (permission == Permission::unasked || permission == Permission::anyone)
        return Reach::subtree;
    if (kind_ == Kind::system) return Reach::subtree;
    if (kind_ == Kind::somebody) return Reach::none;
    if (acting_.only && !acting_.only->test(static_cast<std::size_t>(permission)))
        return Reach::none;
    if (permission == Permission::signed_in) return Reach::own;
    if (!acting_.role || acting_.must_change) return Reach::none;
    return county::identity::reach(permission, *acting_.role);
}

Scope Caller::scope(Permission permission) const
{
    const auto reached = reach(permission);
    const bool is_placed = !acting_.unit_code.empty();
    auto kind = Scope::Kind::nothing;
    if (is_placed && reached == Reach::subtree) kind = Scope::Kind::subtree;
    if (is_placed && reached == Reach::own)
        kind = acting_.organisation ? Scope::Kind::organisation : Scope::Kind::unit;
    return Scope{
        kind,
        acting_.county,
        acting_.unit_code,
        acting_.organisation.value_or(county::OrganisationId{})};
}

Caller Caller::with_purpose(std::string purpose) const
{
    auto next = *this;
    next.acting_.purpose = std::move(purpose);
    return next;
}

} // namespace wuzhi
