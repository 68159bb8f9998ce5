#include "smart/cases/exceptions_service.hpp"

#include "platform/base/json.hpp"
#include "smart/cases/catalogue.hpp"
#include "smart/cases/catalogue_service.hpp"
#include "smart/cases/fact_body_model.hpp"
#include "smart/cases/limit_service.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

namespace wuzhi::smart::cases {
namespace {

using county::audit::ExceptionClass;
using county::audit::Noted;
using county::audit::WholeFact;

using Notes = std::vector<Noted>;

// The class of what was asked for and granted.
ExceptionClass class_of(RequestKind kind)
{
    switch (kind) {
    case RequestKind::extension: return ExceptionClass::extended;
    case RequestKind::suspension: return ExceptionClass::suspended;
    case RequestKind::cancellation: return ExceptionClass::cancelled;
    case RequestKind::timeout_appeal: return ExceptionClass::exempted;
    }
    return ExceptionClass::exempted;
}

Notes note_forced(const WholeFact& whole)
{
    const FactBody body{whole.private_body};
    return {
        {.kind = ExceptionClass::force_closed,
         .reason = body.is_there() ? body.text("reason") : ""}};
}

Notes note_consent(const WholeFact& whole)
{
    const FactBody body{whole.private_body};
    if (!body.is_there()) return {{.kind = ExceptionClass::erased}};
    const auto granted = TextForm<RequestKind>::read(body.text("granted"));
    if (!granted) return {}; // Only the first of two who have to agree.
    return {{.kind = class_of(*granted), .reason = body.text("reason")}};
}

Notes note_category(const WholeFact& whole)
{
    const FactBody body{whole.private_body};
    if (!body.is_there()) return {{.kind = ExceptionClass::erased}};
    Notes notes;
    const auto before = body.earlier("category");
    const auto after = body.text("category");
    if (!before.empty() && before != after)
        notes.push_back(
            {.kind = ExceptionClass::recategorised,
             .reason = body.text("reason"),
             .before = before,
             .after = after}
        );
    return notes;
}

// What was done in time and learnt of late is excused by itself.
Notes note_late_sync(const WholeFact& whole)
{
    const FactBody body{whole.private_body};
    if (!body.is_there() || !body.is("is_late_sync") || !body.is("is_exempt")) return {};
    return {{.kind = ExceptionClass::exempted}};
}

Notes both(Notes one, Notes other)
{
    for (auto& each : other)
        one.push_back(std::move(each));
    return one;
}

Notes note_limit(const WholeFact& whole)
{
    const auto set = from_json<LimitSet>(whole.fact.public_body);
    if (!set) return {{.kind = ExceptionClass::rules_changed}};
    const bool is_longer = is_longer_limit(set->after, set->before);
    return {
        {.kind = is_longer ? ExceptionClass::limit_lengthened : ExceptionClass::rules_changed,
         .reason = set->reason,
         .before = set->before,
         .after = set->after}};
}

// Older facts do not say how many limits were lengthened; they say how many were changed.
Notes note_import(const WholeFact& whole)
{
    const FactBody body{whole.fact.public_body};
    if (!body.is_there()) return {{.kind = ExceptionClass::rules_changed}};
    Notes notes{
        {.kind = ExceptionClass::rules_changed,
         .after = fmt::format(
             "+{} ~{} −{}", body.number("added"), body.number("changed"), body.number("retired")
         )}};
    const auto longer = body.number("limits_lengthened");
    if (longer > 0)
        notes.push_back({.kind = ExceptionClass::limit_lengthened, .after = std::to_string(longer)}
        );
    return notes;
}

// Numbers of cases, names of sub-categories.
std::map<std::string, std::string>
names_of(db::Session& session, const std::string& county, std::span<const std::string> subjects)
{
    std::map<std::string, std::string> names;
    for (const auto& c : cases_of(session, county, subjects))
        names.emplace(to_text(c.id), c.number);
    for (const auto& subject : subjects)
        if (!CaseId::parse(subject))
            if (const auto category = find_category(session, county, subject))
                names.emplace(subject, category->name);
    return names;
}

std::map<std::string, county::audit::RecordLine>
records_of(db::Session& session, const std::string& county, std::span<const std::string> ids)
{
    std::map<std::string, std::string> categories;
    for (const auto& category : list_categories(session, county))
        categories.emplace(category.code, category.name);
    std::map<std::string, county::audit::RecordLine> lines;
    for (const auto& c : cases_of(session, county, ids))
        lines.emplace(
            to_text(c.id),
            county::audit::RecordLine{
                .name = c.number,
                .unit_path = c.unit_path,
                .category = c.category,
                .category_name = categories[c.category],
                .reported_at = c.reported_at,
                .due_at = c.due_at,
                .closed_at = c.closed_at,
                .told_at = c.delivered_at,
                .is_forced = c.is_forced,
                .is_overdue = c.is_overdue,
                .is_exempt = c.is_exempt,
                .extensions = c.extension_count,
                .suspensions = c.suspension_count,
                .reworks = c.rework_count}
        );
    return lines;
}

constexpr std::string_view synced[] = {
    "case.reject",
    "case.dispatch",
    "case.acknowledge",
    "case.submit",
    "case.close",
    "case.self_handle",
    "case.report_precheck",
    "case.report_inspection",
    "case.report_co_handling"};

} // namespace

county::audit::Declared exceptions()
{
    county::audit::Declared declared;
    const auto add = [&](std::string_view kind, county::audit::Judge judge) {
        declared.rules.push_back({std::string{kind}, std::move(judge)});
    };
    add("case.force_close", note_forced);
    add("case.approve", note_consent);
    // What a desk confirms as done in time is a fact of what was done.
    add("case.accept",
        [](const WholeFact& whole) { return both(note_category(whole), note_late_sync(whole)); });
    for (const auto kind : synced)
        add(kind, note_late_sync);
    add("catalogue.limit_set", note_limit);
    add("catalogue.imported", note_import);
    declared.names_of = names_of;
    declared.closing_kinds = {"case.close", "case.force_close", "case.self_handle"};
    declared.records_of = records_of;
    return declared;
}

} // namespace wuzhi::smart::cases
