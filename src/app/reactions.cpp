#include "app/reactions.hpp"

#include "county/identity/unit_moves_service.hpp"
#include "county/notices/service.hpp"
#include "county/organisations/unit_moves_service.hpp"
#include "county/territory/following_service.hpp"
#include "selfrule/decisions/unit_moves_service.hpp"
#include "smart/cases/unit_moves_service.hpp"
#include "smart/cases/words_service.hpp"
#include "smart/centres/unit_moves_service.hpp"
#include "smart/checklists/unit_moves_service.hpp"
#include "smart/duty/unit_moves_service.hpp"
#include "smart/windows/unit_moves_service.hpp"

namespace wuzhi::app {

Subscribers reactions(Ground& ground, House& house)
{
    Subscribers all;
    for (const auto& served : house.counties.all()) {
        const auto add = [&](journal::Subscription subscription) {
            all.push_back(std::make_unique<journal::Subscriber>(
                *ground.database, served.county, std::move(subscription)
            ));
        };
        add(house.figures.subscription());
        // Posts go where their units go.
        add(county::territory::following(
            "identity.units",
            [&ids = ground.ids](db::Session& session, const county::UnitsMoved& moved) -> Result<> {
                county::identity::follow_units(session, ids, moved);
                return {};
            }
        ));
        // Cases go there, too; what centres gave to do; their rosters and windows; what villages
        // decide.
        const auto follow = [&](std::string name, auto follow_units) {
            add(county::territory::following(
                std::move(name),
                [follow_units](db::Session& session, const county::UnitsMoved& moved) -> Result<> {
                    follow_units(session, moved);
                    return {};
                }
            ));
        };
        follow("cases.units", smart::cases::follow_units);
        follow("centres.units", smart::centres::follow_units);
        follow("duty.units", smart::duty::follow_units);
        follow("windows.units", smart::windows::follow_units);
        follow("checklists.units", smart::checklists::follow_units);
        follow("decisions.units", selfrule::decisions::follow_units);
        follow("notices.units", county::notices::follow_units); // And whose desk has to call.
        // Cases are found by their words.
        add(
            {.name = "cases.words",
             .kinds = smart::cases::kinds_with_words(),
             .react_to_all = [](db::Session& session,
                                std::span<const journal::PlacedFact> facts) -> Result<> {
                 smart::cases::index_words(session, facts);
                 return {};
             }}
        );
        // Whoever reported is told.
        add(house.case_notices.subscription());
        // So do organisations and the list of who is responsible.
        add(county::territory::following(
            "organisations.units",
            [&ids = ground.ids](db::Session& session, const county::UnitsMoved& moved) -> Result<> {
                county::organisations::follow_units(session, ids, moved);
                return {};
            }
        ));
    }
    return all;
}

std::vector<journal::Subscriber*> pointers_to(const Subscribers& subscribers)
{
    std::vector<journal::Subscriber*> pointers;
    for (const auto& subscriber : subscribers)
        pointers.push_back(subscriber.get());
    return pointers;
}

} // namespace wuzhi::app
