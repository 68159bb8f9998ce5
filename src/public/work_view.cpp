#include "public/work_view.hpp"

#include "county/identity/permission.hpp"
#include "public/category_choice.hpp"
#include "public/photos.hpp"
#include "public/places.hpp"
#include "smart/cases/machine_model.hpp"
#include "smart/cases/titles.hpp"

#include <algorithm>

namespace wuzhi::public_ {
namespace {

using county::territory::Unit;
using kainjow::mustache::data;
using kainjow::mustache::list;
using kainjow::mustache::object;
using smart::cases::Action;
using smart::cases::CaseView;

std::string text(std::string_view view) { return std::string{view}; }

// The units that the desk may dispatch to: itself and what lies below it.
list receivers_of(const std::vector<Unit>& units, const std::string& desk)
{
    list receivers;
    for (const auto& unit : units)
        if (unit.code.starts_with(desk))
            receivers.push_back(object{{"code", unit.code}, {"name", unit.name}});
    return receivers;
}

data action_of(
    const Page& page, const CaseView& view, Action action, const std::vector<Unit>& units
)
{
    using smart::cases::Need;
    const auto need = smart::cases::transition_of(action).need;
    object button{
        {"id", to_text(view.id)},
        {"action", to_text(action)},
        {"version", std::to_string(view.version)},
        {"reason", need == Need::reason},
        {"receiver", need == Need::receiver},
        {"result_field", need == Need::result},
        {"takes_category", action == Action::accept},
        {"is_plain", need == Need::reason}};
    page.put_term(
        button, "label", action == Action::close ? "办结条件已满足，结案" : text(title(action))
    );
    if (need == Need::receiver) button["units"] = receivers_of(units, view.desk);
    return button;
}

std::string place_of(const CaseView& view, const std::vector<Unit>& units)
{
    const auto place = place_name(units, view.unit);
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

bool may_be_accepted(const CaseView& view)
{
    return std::ranges::find(view.actions, Action::accept) != view.actions.end();
}

// What a case may turn out to be, once for all of them; the grave matters last.
list kinds_of_case(const Page& page)
{
    const auto categories = page.parts().cases.categories(page.caller());
    if (!categories) return {};
    auto groups = groups_of(page, categories->categories, false);
    for (const auto& group : groups_of(page, categories->categories, true))
        groups.push_back(group);
    return groups;
}

list cases_of(const Page& page, const smart::cases::CasePage& open, const std::vector<Unit>& units)
{
    list cases;
    for (const auto& view : open.cases) {
        list actions;
        for (const auto action : view.actions)
            if (is_on_page(action)) actions.push_back(action_of(page, view, action, units));
        object shown{
            {"number", view.number},
            {"description", view.description},
            {"place", place_of(view, units)},
            {"reported_at", to_county_text(view.reported_at)},
            {"actions", actions},
            {"id", to_text(view.id)},
            {"can_attach",
             std::ranges::find(view.actions, Action::attach_file) != view.actions.end()},
            {"photos", photos_on(page.parts(), page.caller(), view)}};
        page.put_term(shown, "category_name", view.category_name);
        page.put_term(shown, "state", text(title(view.state)));
        set_if_any(shown, "result", view.result);
        cases.push_back(shown);
    }
    return cases;
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

void add_work(Page& page)
{
    const auto& parts = page.parts();
    const auto& caller = page.caller();
    if (!caller.is_signed_in()) return;
    const auto units = parts.territory.units(caller.county(), parts.clock.now());
    const auto unit = std::ranges::find(units, caller.unit_code(), &Unit::code);
    object work{{"unit_name", unit == units.end() ? "" : unit->name}};
    if (caller.role())
        page.put_term(work, "post_title", text(county::identity::title(*caller.role())));
    else
        work["no_post"] = page.word("work.no_post");
    if (caller.may(Permission::case_read)) {
        const auto open = parts.cases.list(caller, {});
        if (open) {
            work["cases"] = cases_of(page, *open, units);
            if (std::ranges::any_of(open->cases, may_be_accepted))
                work["kinds"] = kinds_of_case(page);
        }
    }
    page.values["signed_in"] = work;
    page.values["photo_ids"] = new_photo_ids(parts.ids);
}

} // namespace wuzhi::public_
