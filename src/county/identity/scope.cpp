#include "county/identity/scope.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::identity {

Scope::Scope(Kind kind, std::string county, std::string code, OrganisationId organisation)
    : kind_(kind),
      county_(std::move(county)),
      code_(std::move(code)),
      organisation_(organisation)
{
    const bool is_about_units = kind_ == Kind::unit || kind_ == Kind::subtree;
    check(!is_about_units || !code_.empty(), "a scope over units begins at one");
    check(kind_ != Kind::organisation || !organisation_.is_nil(), "a scope names its organisation");
}

bool Scope::covers_unit(std::string_view significant_code) const
{
    if (kind_ == Kind::unit) return significant_code == code_;
    return kind_ == Kind::subtree && significant_code.starts_with(code_);
}

bool Scope::covers_organisation(OrganisationId organisation, std::string_view unit_code) const
{
    if (kind_ == Kind::organisation) return organisation == organisation_;
    return kind_ == Kind::subtree && unit_code.starts_with(code_);
}

std::string Scope::from() const
{
    return kind_ == Kind::unit || kind_ == Kind::subtree ? code_ : std::string{};
}

std::string Scope::to() const
{
    if (kind_ == Kind::unit) return code_ + "0";    // The next text after the code itself.
    if (kind_ == Kind::subtree) return code_ + "a"; // Letters follow digits.
    return {};
}

std::vector<db::Param> Scope::unit_params(std::vector<db::Param> more) const
{
    more.emplace_back("scope_county", county_);
    more.emplace_back("scope_from", from());
    more.emplace_back("scope_to", to());
    return more;
}

std::vector<db::Param> Scope::organisation_params(std::vector<db::Param> more) const
{
    check(kind_ == Kind::organisation, "only an organisation's scope is read by organisation");
    more.emplace_back("scope_county", county_);
    more.emplace_back("scope_organisation", organisation_);
    return more;
}

std::string path_of_code(std::string_view significant_code)
{
    std::string path;
    for (const std::size_t length : {6U, 9U, 12U, 15U}) {
        if (significant_code.size() < length) break;
        if (!path.empty()) path += '/';
        path += significant_code.substr(0, length);
    }
    return path;
}

} // namespace wuzhi::county::identity
