#pragma once

#include "county/identity/ids.hpp"
#include "county/identity/permission.hpp"
#include "county/identity/scope.hpp"

#include <memory>
#include <optional>
#include <string>
#include <string_view>

namespace wuzhi::county::identity {

// What admission found out about who is asking. Only admission and tests write one.
struct Acting {
    std::string county{}; // The tenant.
    AccountId account{};
    PersonId person{};
    PostId post{};                  // The post acted in; nil: none chosen, or none held.
    std::optional<PostKind> role{}; // Its kind.
    UnitId unit{};                  // Where it is held, or what its organisation is attached to.
    std::string unit_code{};        // The significant part of that unit's code.
    std::optional<OrganisationId> organisation{};
    std::optional<PermissionSet> only{}; // Of an API key: nothing but these.
    std::string session{};               // The hash of the session's token; empty: a key's.
    std::string purpose{};               // Why the data are asked for, as the request says.
    bool must_change = false;            // The password, before anything else.
    bool needs_second_factor = false;    // The post is an administrator's, who must have one.
};

} // namespace wuzhi::county::identity

namespace wuzhi {

// Who is asking, in which county and in which post; handed to every handler. Immutable.
class Caller {
public:
    // Somebody signed in. Requires: county and account are set; role, post and unit_code together.
    explicit Caller(county::identity::Acting acting);

    // Somebody without an account. An empty county: the request named none.
    [[nodiscard]] static Caller of_public(std::string county);

    // The server itself, for clocks and imports: reaches the whole county and is never admitted by
    // a request. `county_code` is the significant code of the county's root unit.
    [[nodiscard]] static Caller of_system(std::string county, std::string county_code);

    [[nodiscard]] bool is_public() const { return kind_ == Kind::somebody; }
    [[nodiscard]] bool is_signed_in() const { return kind_ == Kind::signed_in; }
    [[nodiscard]] bool is_system() const { return kind_ == Kind::system; }

    [[nodiscard]] const std::string& county() const { return acting_.county; }
    // Nil unless signed in.
    [[nodiscard]] county::AccountId account() const { return acting_.account; }
    [[nodiscard]] county::PersonId person() const { return acting_.person; }
    // Nil without a post.
    [[nodiscard]] county::PostId post() const { return acting_.post; }
    [[nodiscard]] std::optional<county::identity::PostKind> role() const { return acting_.role; }
    [[nodiscard]] county::UnitId unit() const { return acting_.unit; }
    [[nodiscard]] const std::string& unit_code() const { return acting_.unit_code; }
    [[nodiscard]] std::optional<county::OrganisationId> organisation() const
    {
        return acting_.organisation;
    }
    // Names the session among the account's; empty: admitted by an API key.
    [[nodiscard]] const std::string& session() const { return acting_.session; }
    // Empty: the request gave none.
    [[nodiscard]] const std::string& purpose() const { return acting_.purpose; }
    [[nodiscard]] bool must_change_password() const { return acting_.must_change; }
    [[nodiscard]] bool needs_second_factor() const { return acting_.needs_second_factor; }

    // For the facts this caller causes: the post's id, or empty.
    [[nodiscard]] std::string acting_post() const;
    // For idempotency keys: the account's id, "system" or "public".
    [[nodiscard]] std::string principal() const;

    [[nodiscard]] county::identity::Reach reach(Permission permission) const;
    [[nodiscard]] bool may(Permission permission) const
    {
        return reach(permission) != county::identity::Reach::none;
    }

    // The rows this permission reaches: nothing when the caller may not.
    [[nodiscard]] county::identity::Scope scope(Permission permission) const;

    // The same caller giving a purpose.
    [[nodiscard]] Caller with_purpose(std::string purpose) const;

private:
    enum class Kind { somebody, signed_in, system };
    Caller(Kind kind, county::identity::Acting acting);

    Kind kind_;
    county::identity::Acting acting_;
};

} // namespace wuzhi
