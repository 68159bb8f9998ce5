#pragma once

// The composition root: every object of the program, built in this order and taken down in the
// reverse. Nothing is found by name; to see where a thing comes from, read house.cpp.

#include "app/ground.hpp"
#include "county/calendar/due/scheduler.hpp"
#include "county/calendar/service.hpp"
#include "county/identity/admit.hpp"
#include "county/identity/counties.hpp"
#include "county/identity/places.hpp"
#include "county/identity/sign_in_service.hpp"
#include "county/identity/tools.hpp"
#include "county/notices/gateway.hpp"
#include "county/notices/sender.hpp"
#include "county/notices/service.hpp"
#include "county/organisations/service.hpp"
#include "county/rights/search/service.hpp"
#include "county/rights/service.hpp"
#include "county/statutes/statutes.hpp"
#include "county/territory/change_service.hpp"
#include "county/territory/service.hpp"
#include "platform/blobs/service.hpp"
#include "platform/db/database.hpp"
#include "platform/figures/service.hpp"
#include "platform/http/event_hub.hpp"
#include "public/texts.hpp"
#include "selfrule/decisions/service.hpp"
#include "smart/case_files/service.hpp"
#include "smart/case_notices/service.hpp"
#include "smart/cases/finding_service.hpp"
#include "smart/cases/live_service.hpp"
#include "smart/cases/service.hpp"
#include "smart/centres/service.hpp"
#include "smart/checklists/service.hpp"
#include "smart/duty/service.hpp"
#include "smart/held/service.hpp"
#include "smart/open311/service.hpp"
#include "smart/parties/service.hpp"
#include "smart/windows/service.hpp"

#include <memory>
#include <optional>
#include <span>
#include <vector>

namespace wuzhi::app {

// Where posts may be given, for identity, which stands below the contexts that know.
class HousePlaces : public county::identity::Places {
public:
    // Both outlive this.
    HousePlaces(
        const county::territory::Service& territory,
        const county::organisations::Service& organisations
    )
        : territory_(territory),
          organisations_(organisations)
    {
    }

    [[nodiscard]] std::optional<std::string>
    code_of_unit(const std::string& county, county::UnitId unit) const override;
    [[nodiscard]] std::optional<std::string>
    name_of_unit(const std::string& county, county::UnitId unit) const override;
    [[nodiscard]] std::optional<std::string> name_of_organisation(
        const std::string& county, county::OrganisationId organisation
    ) const override;
    [[nodiscard]] std::optional<county::UnitId> unit_of_organisation(
        const std::string& county, county::OrganisationId organisation
    ) const override;
    [[nodiscard]] bool is_demonstration(const std::string& county) const override;

private:
    const county::territory::Service& territory_;
    const county::organisations::Service& organisations_;
};

// The county's bodies, with the catalogue that their lists are about.
[[nodiscard]] county::organisations::Tools
organisation_tools(Ground& ground, const county::territory::Service& territory);

struct House;

// data/checklists/centre.json. Errors: those of read_bytes and read_checklist.
[[nodiscard]] Result<smart::checklists::Checklist> load_checklist(const Config& config);

// What erasing a person's data works with. Requires: the house is built.
[[nodiscard]] county::rights::ErasingTools erasing_tools(Ground& ground, House& house);

// The services of every context, over the counties that are in the database.
struct House {
    House(
        Ground& ground,
        std::vector<county::identity::CountyHosts> counties_served,
        county::statutes::Statutes laws,
        public_::Texts words,
        blobs::BlobFolder folder,
        std::unique_ptr<county::notices::Gateway> text_gateway,
        smart::checklists::Checklist checklist
    );

    public_::Texts texts;                       // The words of the public pages.
    county::statutes::Statutes statutes;        // What the law and the county's own rules say.
    county::calendar::Calendars calendars;      // Which days and hours count.
    county::calendar::due::Scheduler scheduler; // Tells the owners of clocks that one is over.
    county::territory::Service territory;
    county::territory::ChangeService territory_changes;
    county::organisations::Service organisations;
    HousePlaces places;
    county::identity::Counties counties;
    county::identity::Sessions sessions;
    county::identity::Tools identity;
    county::identity::SignInService sign_in;
    county::identity::Strangers strangers; // How often who does not sign in may write.
    county::identity::Admission admission;
    smart::cases::Tools case_tools;
    smart::cases::Service cases;
    smart::parties::Service parties;
    county::notices::Notices notices; // What people must be told.
    smart::case_notices::Service case_notices;
    std::unique_ptr<county::notices::Gateway> gateway; // Of text messages; null: none.
    county::notices::Sender sender;
    smart::cases::Finding case_finding;
    smart::cases::Live live_cases;
    http::EventHub live{};         // Tells open screens what changes.
    figures::Service figures;      // What all contexts count, kept up with the journal.
    blobs::BlobFolder blob_folder; // Where the bytes of files are.
    blobs::Blobs blobs;
    smart::case_files::Service case_files;
    smart::open311::Service open311;
    smart::held::Service held; // What all that keep something of a reporter hold on them.
    county::rights::Service rights;
    county::rights::search::Service person_search;
    smart::centres::Tools centre_tools;
    smart::centres::Service centres;
    smart::duty::Service duty;
    smart::windows::Tools window_tools;
    smart::windows::Service windows;
    smart::checklists::Checklist shipped_checklist; // For counties without one of their own.
    smart::checklists::Service checklists;
    selfrule::decisions::Service decisions;
    bool is_demo = false; // The county is a demonstration, and every page says so.
};

// Errors: those of load_statutes, load_checklist and of BlobFolder::open; app.no_county
// (not_found): the database has none yet; app.hosts (invalid): the host names do not say which
// county they are of; keys.other (corrupt): the key file is not the one this database was written
// with.
[[nodiscard]] Result<std::unique_ptr<House>> build_house(Ground& ground);

} // namespace wuzhi::app
