#include "public/home_view.hpp"

#include "county/identity/permission.hpp"
#include "public/photos.hpp"
#include "public/reason_texts.hpp"
#include "smart/cases/machine_model.hpp"
#include "smart/cases/titles.hpp"

#include <algorithm>
#include <kainjow/mustache.hpp>
#include <map>

namespace wuzhi::public_ {
namespace {

using county::territory::Unit;
using county::territory::UnitKind;
using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::mustache;
using kainjow::mustache::object;
using smart::cases::Action;
using smart::cases::CaseView;

std::string text(std::string_view view) { return std::string{view}; }

// An empty text counts as there for the template; what there is none of is left out.
void set_if_any(object& into, const std::string& key, const std::string& value)
{
    if (!value.empty()) into[key] = value;
}

// Categories under the names of their groups, in the catalogue's order.
list groups_of(const smart::cases::CategoryList& categories, const std::string& chosen)
{
    std::vector<std::pair<std::string, list>> groups;
    for (const auto& category : categories.categories) {
        if (groups.empty() || groups.back().first != category.group_name)
            groups.emplace_back(category.group_name, list{});
        groups.back().second.push_back(object{
            {"code", category.code}, {"name", category.name}, {"selected", category.code == chosen}}
        );
    }
    list shown;
    for (const auto& [name, members] : groups)
        shown.push_back(object{{"name", name}, {"categories", members}});
    return shown;
}

// Villages under the names of their townships.
list townships_of(const std::vector<Unit>& units, const std::string& chosen)
{
    std::map<std::string, list> villages;
    for (const auto& unit : units)
        if (unit.kind == UnitKind::village)
            villages[unit.code.substr(0, 9)].push_back(object{
                {"code", unit.code}, {"name", unit.name}, {"selected", unit.code == chosen}});
    list townships;
    for (const auto& unit : units)
        if (unit.kind == UnitKind::township)
            townships.push_back(object{{"name", unit.name}, {"villages", villages[unit.code]}});
    return townships;
}

// The units that the desk may dispatch to: itself and what lies below it.
list receivers_of(const std::vector<Unit>& units, const std::string& desk)
{
    list receivers;
    for (const auto& unit : units)
        if (unit.code.starts_with(desk))
            receivers.push_back(object{{"code", unit.code}, {"name", unit.name}});
    return receivers;
}

data action_of(const CaseView& view, Action action, const std::vector<Unit>& units)
{
    using smart::cases::Need;
    const auto need = smart::cases::transition_of(action).need;
    object button{
        {"id", to_text(view.id)},
        {"action", to_text(action)},
        {"version", std::to_string(view.version)},
        {"label", action == Action::close ? "办结条件已满足，结案" : text(title(action))},
        {"reason", need == Need::reason},
        {"receiver", need == Need::receiver},
        {"result_field", need == Need::result},
        {"is_plain", need == Need::reason}};
    if (need == Need::receiver) button["units"] = receivers_of(units, view.desk);
    return button;
}

std::string place_of(const CaseView& view, const std::vector<Unit>& units)
{
    std::string place;
    for (const auto& unit : units) // From the county down, as they are ordered by code.
        if (unit.kind != UnitKind::county && view.unit.starts_with(unit.code)) place += unit.name;
    return view.address.empty() ? place : place + " " + view.address;
}

// The photos of a case, for whoever works on it.
list photos_on(const Parts& parts, const Caller& caller, const CaseView& view)
{
    list photos;
    const auto files = parts.files.list(caller, view.id);
    if (!files) return photos;
    for (const auto& file : files->files)
        if (file.width)
            photos.push_back(object{
                {"source", "/api/v1/cases/" + to_text(view.id) + "/files/" + to_text(file.id)}});
    return photos;
}

list cases_of(
    const Parts& parts,
    const Caller& caller,
    const smart::cases::CasePage& page,
    const std::vector<Unit>& units
)
{
    list cases;
    for (const auto& view : page.cases) {
        list actions;
        for (const auto action : view.actions)
            if (is_on_page(action)) actions.push_back(action_of(view, action, units));
        object shown{
            {"number", view.number},
            {"category_name", view.category_name},
            {"state", text(title(view.state))},
            {"description", view.description},
            {"place", place_of(view, units)},
            {"reported_at", to_county_text(view.reported_at)},
            {"actions", actions},
            {"id", to_text(view.id)},
            {"can_attach",
             std::ranges::find(view.actions, Action::attach_file) != view.actions.end()},
            {"photos", photos_on(parts, caller, view)}};
        set_if_any(shown, "result", view.result);
        cases.push_back(shown);
    }
    return cases;
}

object receipt_of(const smart::cases::Receipt& receipt)
{
    object shown{{"number", receipt.number}, {"follow_code", receipt.follow_code}};
    set_if_any(shown, "notice", receipt.notice.value_or(""));
    return shown;
}

void add_message(object& page, const HomeMessage& message)
{
    if (message.error)
        page["error"] = object{
            {"message", in_chinese(*message.error)},
            {"reason", message.error->reason},
            {"request_id", message.request_id}};
    if (message.receipt) page["receipt"] = receipt_of(*message.receipt);
    if (message.photo_note.taken > 0)
        page["photos_taken"] = std::to_string(message.photo_note.taken);
    set_if_any(page, "photo_refused", message.photo_note.refused);
    if (!message.followed) return;
    const auto& view = *message.followed;
    object followed{
        {"number", view.number},
        {"code", message.follow_code},
        {"category_name", view.category_name},
        {"state", text(title(view.state))},
        {"changed_at", to_county_text(view.changed_at)},
        {"can_rate", view.can_rate}};
    list photos;
    for (const auto& photo : message.photos)
        photos.push_back(object{{"source", photo}});
    followed["photos"] = photos;
    set_if_any(followed, "result", view.result);
    set_if_any(followed, "refusal", view.refusal.value_or(""));
    if (view.rating) followed["rating"] = text(title(*view.rating));
    page["followed"] = followed;
}

// What waits for whoever is signed in; an auditor or an administrator has no cases.
void add_work(
    object& page, const Parts& parts, const Caller& caller, const std::vector<Unit>& units
)
{
    if (!caller.is_signed_in()) return;
    const auto unit = std::ranges::find(units, caller.unit_code(), &Unit::code);
    object work{
        {"post_title", caller.role() ? text(county::identity::title(*caller.role())) : "未选岗位"},
        {"unit_name", unit == units.end() ? "" : unit->name}};
    if (caller.may(Permission::case_read)) {
        const auto open = parts.cases.list(caller, {});
        if (open) work["cases"] = cases_of(parts, caller, *open, units);
    }
    page["signed_in"] = work;
}

} // namespace

bool is_on_page(Action action)
{
    constexpr Action shown[]{
        Action::accept,
        Action::reject,
        Action::dispatch,
        Action::withdraw,
        Action::acknowledge,
        Action::submit,
        Action::send_back,
        Action::confirm,
        Action::return_case,
        Action::rework,
        Action::escalate,
        Action::close};
    return std::ranges::find(shown, action) != std::end(shown);
}

std::string value_of(const http::Fields& fields, std::string_view name)
{
    const auto found = std::ranges::find(fields, name, &http::Fields::value_type::first);
    return found == fields.end() ? "" : found->second;
}

std::string render_home(const Parts& parts, const Caller& caller, const HomeMessage& message)
{
    const auto* county = parts.counties.of_key(caller.county());
    const auto units = parts.territory.units(caller.county(), parts.clock.now());
    const auto categories = parts.cases.categories(caller);
    const std::string name = county == nullptr ? "" : county->name;
    object page{
        {"title", name + " · 五治服务"},
        {"county_name", name},
        {"is_demo", parts.is_demo},
        {"new_id", to_text(parts.ids.next<smart::cases::CaseId>())},
        {"new_photo_ids", new_photo_ids(parts.ids)},
        {"townships", townships_of(units, value_of(message.typed, "unit"))},
        {"typed_address", value_of(message.typed, "address")},
        {"typed_description", value_of(message.typed, "description")}};
    if (categories) page["groups"] = groups_of(*categories, value_of(message.typed, "category"));
    add_message(page, message);
    add_work(page, parts, caller, units);
    mustache form{text(embedded("home.mustache"))};
    return form.render(data{page});
}

http::Reply error_page(const Error& error, const http::Request& request)
{
    mustache form{text(embedded("error.mustache"))};
    const object page{
        {"message", in_chinese(error)},
        {"reason", error.reason},
        {"request_id", to_text(request.id)}};
    return http::Reply{
        .status = http::status_of(error),
        .content_type = "text/html; charset=utf-8",
        .body = form.render(data{page})};
}

} // namespace wuzhi::public_
