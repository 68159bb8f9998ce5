#include "county/audit/county_exceptions_service.hpp"

#include "platform/base/json_node.hpp"

#include <iterator>

namespace wuzhi::county::audit {
namespace {

constexpr std::string_view rules_kinds[] = {
    "calendar.imported",
    "organisation.line_set",
    "organisation.line_removed",
};

// Whom they are about, their subject says; of posts, the body says which.
constexpr std::string_view permission_kinds[] = {
    "identity.post_given",
    "identity.post_proposed",
    "identity.post_ended",
    "identity.account_opened",
    "identity.account_closed",
    "identity.account_reopened",
    "identity.password_reset",
    "identity.second_factor_removed",
    "identity.second_factor_reset",
    "identity.code_sheet_made",
    "identity.key_issued",
    "identity.key_revoked",
};

// A person may be entered with posts, from a file.
constexpr std::string_view register_kinds[] = {
    "identity.person_registered",
    "identity.person_added_to",
};

std::string text_in(const JsonNode& object, std::string_view name)
{
    const auto node = object.find(name);
    return std::string{node ? node->string().value_or("") : ""};
}

// A body that is missing or of another form says nothing, and is noted all the same.
std::vector<Noted> note_permission(const WholeFact& whole)
{
    Noted noted{.kind = ExceptionClass::permissions_changed};
    const auto body = JsonDocument::parse(whole.private_body);
    if (body && body->root().is_object()) {
        noted.after = text_in(body->root(), "kind");
        noted.unit = text_in(body->root(), "unit_code");
    }
    return {noted};
}

std::vector<Noted> note_registered(const WholeFact& whole)
{
    const auto body = JsonDocument::parse(whole.private_body);
    if (!body || !body->root().is_object()) return {};
    const auto posts = body->root().find("posts");
    std::vector<Noted> all;
    for (std::size_t i = 0; posts && posts->is_array() && i < posts->size(); ++i)
        all.push_back(
            {.kind = ExceptionClass::permissions_changed,
             .after = std::string{posts->at(i).string().value_or("")}}
        );
    return all;
}

Judge always(ExceptionClass kind)
{
    return [kind](const WholeFact&) { return std::vector<Noted>{{.kind = kind}}; };
}

} // namespace

Declared county_exceptions()
{
    Declared declared;
    const auto add = [&](std::string_view kind, Judge judge) {
        declared.rules.push_back({std::string{kind}, std::move(judge)});
    };
    for (const auto kind : rules_kinds)
        add(kind, always(ExceptionClass::rules_changed));
    for (const auto kind : permission_kinds)
        add(kind, note_permission);
    for (const auto kind : register_kinds)
        add(kind, note_registered);
    add("clock.jumped", always(ExceptionClass::clock_jumped));
    return declared;
}

Declared all_of(std::vector<Declared> parts)
{
    Declared all;
    std::vector<NamesOf> names;
    for (auto& part : parts) {
        std::ranges::move(part.rules, std::back_inserter(all.rules));
        std::ranges::move(part.closing_kinds, std::back_inserter(all.closing_kinds));
        if (part.names_of) names.push_back(std::move(part.names_of));
        if (part.records_of) all.records_of = std::move(part.records_of);
    }
    all.names_of = [names = std::move(names
                    )](db::Session& session,
                       const std::string& county,
                       std::span<const std::string> subjects) {
        std::map<std::string, std::string> found;
        for (const auto& ask : names)
            found.merge(ask(session, county, subjects));
        return found;
    };
    return all;
}

} // namespace wuzhi::county::audit
