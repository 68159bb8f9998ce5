#include "smart/cases/catalogue_service.hpp"

#include "platform/base/json.hpp"
#include "platform/journal/fact.hpp"
#include "smart/cases/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

namespace wuzhi::smart::cases {
namespace {

struct Plan {
    CatalogueReport report{};
    std::vector<Category> rows{}; // To be saved.
};

Result<Plan> read_files(const CatalogueImport& import, std::vector<Category>& wanted)
{
    Plan plan;
    for (const auto& file : import.files) {
        auto part = read_catalogue(import.county, file.csv, wanted);
        if (!part) {
            auto error = std::move(part).error();
            error.message = file.name + ": " + error.message;
            return error;
        }
        for (auto& problem : part->problems)
            plan.report.problems.push_back({file.name, std::move(problem)});
        for (auto& category : part->categories)
            wanted.push_back(std::move(category));
    }
    return plan;
}

// Which columns differ; the limit with both values, for it binds everybody who handles.
std::string difference(const Category& before, const Category& after)
{
    std::string text;
    const auto say = [&text](std::string part) {
        text += text.empty() ? "" : ", ";
        text += part;
    };
    if (before.time_limit != after.time_limit)
        say(fmt::format("limit {} to {}", before.time_limit, after.time_limit));
    if (!before.is_current) say("in use again");
    if (before.group_name != after.group_name) say("group_name");
    if (before.name != after.name) say("name");
    if (before.is_releasable != after.is_releasable) say("releasable");
    if (before.is_self_handled != after.is_self_handled) say("self_handle");
    if (before.responsible != after.responsible) say("responsible");
    if (before.register_when != after.register_when) say("register_when");
    if (before.close_when != after.close_when) say("close_when");
    if (before.is_grave != after.is_grave) say("grave");
    return text;
}

void take(Plan& plan, const Category* before, const Category& after)
{
    auto& report = plan.report;
    if (before != nullptr && *before == after) {
        ++report.unchanged;
        return;
    }
    plan.rows.push_back(after);
    if (before == nullptr) {
        ++report.added;
        report.changes.push_back({after.code, "added"});
        return;
    }
    ++report.changed;
    if (before->time_limit != after.time_limit) ++report.limits_changed;
    if (is_longer_limit(after.time_limit, before->time_limit)) ++report.limits_lengthened;
    report.changes.push_back({after.code, difference(*before, after)});
}

void leave_out(Plan& plan, const Category& category, Missing missing)
{
    if (!category.is_current) return;
    if (missing == Missing::stay) {
        ++plan.report.missing;
        return;
    }
    auto retired = category;
    retired.is_current = false;
    plan.rows.push_back(std::move(retired));
    ++plan.report.retired;
    plan.report.changes.push_back({category.code, "retired"});
}

// Errors: catalogue.too_many.
Result<> compare(
    db::Session& session,
    const CatalogueImport& import,
    const std::vector<Category>& wanted,
    Plan& plan
)
{
    std::map<std::string, Category> stored;
    for (auto& category : list_categories(session, import.county))
        stored.emplace(category.code, std::move(category));
    for (const auto& category : wanted) {
        const auto found = stored.find(category.code);
        take(plan, found == stored.end() ? nullptr : &found->second, category);
    }
    const auto is_wanted = [&](const std::string& code) {
        return std::ranges::any_of(wanted, [&](const auto& each) { return each.code == code; });
    };
    for (const auto& [code, category] : stored)
        if (!is_wanted(code)) leave_out(plan, category, import.missing);
    std::ranges::sort(plan.report.changes, {}, &CatalogueChange::code);
    if (std::ssize(stored) + plan.report.added <= categories_max) return {};
    return fail(
        ErrorKind::invalid,
        "catalogue.too_many",
        fmt::format("A catalogue has at most {} sub-categories.", categories_max)
    );
}

journal::Fact fact_of(const CatalogueImport& import, const CatalogueReport& report, Instant now)
{
    return {
        .county = import.county,
        .kind = "catalogue.imported",
        .header = journal::Header::open,
        .occurred_at = now,
        .recorded_at = now,
        .unit_path = import.county,
        .subject = import.county,
        .acting_post = import.acting_post,
        .public_body = to_json(CatalogueImported{
            .added = report.added,
            .changed = report.changed,
            .limits_changed = report.limits_changed,
            .limits_lengthened = report.limits_lengthened,
            .retired = report.retired,
            .unchanged = report.unchanged})};
}

} // namespace

Result<CatalogueReport>
import_catalogue(db::Database& database, IdSource& ids, const CatalogueImport& import, Instant now)
{
    std::vector<Category> wanted;
    const auto read = read_files(import, wanted);
    if (!read) return read.error();
    const bool is_rehearsed = import.rehearsal == CatalogueRehearsal::yes;
    if (is_rehearsed || !read->report.problems.empty())
        return database.read([&](db::Session& session) -> Result<CatalogueReport> {
            auto plan = *read;
            if (auto good = compare(session, import, wanted, plan); !good) return good.error();
            return std::move(plan.report);
        });
    const auto fact_id = ids.next<journal::FactId>();
    const auto store = [&](db::Session& session) -> Result<CatalogueReport> {
        auto plan = *read;
        if (auto good = compare(session, import, wanted, plan); !good) return good.error();
        if (plan.rows.empty()) return std::move(plan.report);
        for (const auto& category : plan.rows)
            save_category(session, category);
        auto fact = fact_of(import, plan.report, now);
        fact.id = fact_id;
        journal::record(session, fact);
        plan.report.is_done = true;
        return std::move(plan.report);
    };
    return database.write(store, db::Isolation::serializable);
}

} // namespace wuzhi::smart::cases
