#include "app/house.hpp"

#include "app/hosts.hpp"
#include "app/import_file.hpp"
#include "app/serving.hpp"
#include "app/texting.hpp"
#include "county/calendar/due/service.hpp"
#include "county/commands/service.hpp"
#include "county/identity/colleagues_service.hpp"
#include "county/identity/posts_service.hpp"
#include "county/identity/service.hpp"
#include "county/organisations/store.hpp"
#include "county/rights/retention/service.hpp"
#include "county/statutes/rule_file.hpp"
#include "platform/blobs/store.hpp"
#include "platform/db/dump.hpp"
#include "platform/journal/fact.hpp"
#include "platform/keys/master_keys.hpp"
#include "platform/text/search_store.hpp"
#include "smart/cases/breach_service.hpp"
#include "smart/cases/clocks_service.hpp"
#include "smart/cases/metrics.hpp"
#include "smart/cases/store.hpp"
#include "smart/centres/due_service.hpp"
#include "smart/checklists/import_service.hpp"
#include "smart/windows/due_service.hpp"

#include <algorithm>
#include <functional>
#include <set>

namespace wuzhi::app {
namespace {

// Whether the catalogue has the sub-category, or one of the group.
Result<bool>
has_category(db::Database& database, const std::string& county, const std::string& category)
{
    return database.read([&](db::Session& s) -> Result<bool> {
        const auto all = smart::cases::list_categories(s, county);
        return std::ranges::any_of(all, [&](const smart::cases::Category& each) {
            return each.code == category ||
                   (category.size() == 2 && each.code.starts_with(category));
        });
    });
}

} // namespace

county::organisations::Tools
organisation_tools(Ground& ground, const county::territory::Service& territory)
{
    return {
        *ground.database,
        territory,
        [&database = *ground.database](const std::string& county, const std::string& category) {
            return has_category(database, county, category);
        },
        ground.clock,
        ground.ids};
}

county::rights::ErasingTools erasing_tools(Ground& ground, House& house)
{
    const auto counting = house.figures.subscription();
    return {*ground.database, house.held, ground.clock, ground.ids, counting.name, counting.kinds};
}

namespace {

// Members of the house that stand before `case_tools` in it; what comes later is asked later.
smart::cases::Tools case_tools_of(Ground& ground, House& house)
{
    const auto& keys = *ground.keyring;
    return {
        *ground.database,
        house.territory,
        [&bodies = house.organisations](const std::string& county, county::OrganisationId id) {
            return bodies.find_active(county, id);
        },
        county::identity::works_at,
        house.calendars,
        house.statutes,
        keys,
        ground.clock,
        ground.entropy,
        ground.ids,
        smart::case_files::photos_of,
        [&parties = house.parties](
            const std::string& county,
            smart::cases::CaseId id,
            const smart::cases::Reporter& reporter
        ) { return parties.keep(county, id, reporter); },
        [&keys](
            db::Session& s,
            const std::string& county,
            const std::string& person,
            const std::string& post
        ) { return county::identity::find_colleague(s, keys, county, person, post); },
        [&keys](
            db::Session& s,
            const std::string& county,
            const std::string& unit,
            const std::optional<county::OrganisationId>& organisation,
            Instant at
        ) { return county::identity::find_colleagues(s, keys, county, unit, organisation, at); },
        [](db::Session& s, const std::string& county, const std::string& unit, Instant at) {
            return county::identity::who_may(s, county, unit, Permission::case_approve, at);
        },
        std::bind_front(&smart::case_notices::Service::is_called, &house.case_notices),
        ground.config.case_clocks,
        std::bind_front(&smart::case_notices::Service::is_asked, &house.case_notices)};
}

// Members of the house that stand before `parties` in it; who came by Open311 is asked later.
smart::parties::Tools parties_tools(Ground& ground, House& house)
{
    return {
        *ground.database,
        house.cases,
        house.territory,
        *ground.keyring,
        ground.clock,
        ground.ids,
        [&open311 = house.open311](
            db::Session& s, const std::string& county, smart::cases::CaseId id
        ) -> Result<std::optional<smart::parties::Contact>> {
            const auto sender = open311.sender(s, county, id);
            if (!sender) return sender.error();
            if (!*sender) return std::optional<smart::parties::Contact>{};
            const auto& known = **sender;
            return std::optional{smart::parties::Contact{
                .name = known.last_name + known.first_name,
                .telephone = known.phone,
                .email = known.email}};
        },
        [&open311 =
             house.open311](db::Session& s, const std::string& county, smart::cases::CaseId after) {
            return open311.senders_after(s, county, after);
        },
        std::bind_front(&smart::case_notices::Service::has_to_call, &house.case_notices)};
}

// Members of the house that stand before `case_notices` in it.
smart::case_notices::Tools notice_tools(Ground& ground, House& house)
{
    return {
        *ground.database,
        house.cases,
        house.case_tools,
        house.parties,
        house.notices,
        notice_words(house.texts),
        [&counties = house.counties](const std::string& county) {
            const auto found =
                std::ranges::find(counties.all(), county, &county::identity::CountyHosts::county);
            return found == counties.all().end() ? std::string{} : found->name;
        },
        [&territory = house.territory,
         is_folder = ground.config.text_gateway.starts_with("file:")](const std::string& county) {
            return is_folder || !territory.is_demonstration(county);
        }};
}

// Members of the house that stand before `rights` in it.
county::rights::Tools rights_tools(Ground& ground, House& house)
{
    return {
        erasing_tools(ground, house),
        house.territory,
        house.calendars,
        house.statutes,
        *ground.keyring};
}

// Members of the house that stand before `open311` in it.
smart::open311::Tools open311_tools(Ground& ground, House& house)
{
    return {
        *ground.database,
        house.cases,
        house.territory,
        [&sessions = house.sessions](const std::string& county, const std::string& key) {
            return sessions.find_by_key(county, key);
        },
        [&bodies = house.organisations](const std::string& county, county::OrganisationId id) {
            const auto body = bodies.one(county, id);
            return body ? body->name : std::string{};
        },
        *ground.keyring,
        ground.clock,
        ground.ids,
        [&files = house.case_files, &ids = ground.ids](
            const std::string& county, const smart::cases::FollowBody& slip, std::string_view bytes
        ) -> Result<> {
            const smart::case_files::NewFile file{
                .id = ids.next<smart::cases::CaseFileId>(),
                .stage = smart::cases::FileStage::before,
                .bytes = bytes};
            const auto done = files.attach(Caller::of_public(county), slip, file);
            return done ? Result<>{} : Result<>{done.error()};
        },
        smart::case_files::public_pictures};
}

// Members of the house that stand before `duty` in it.
smart::duty::Tools duty_tools(Ground& ground, House& house)
{
    const auto& keys = *ground.keyring;
    return {
        *ground.database,
        house.cases,
        house.territory,
        house.calendars,
        [&keys](db::Session& s, const std::string& county, const std::string& unit, Instant at) {
            return county::identity::find_colleagues(s, keys, county, unit, std::nullopt, at);
        },
        [&keys](db::Session& s, const std::string& county, const std::string& person)
            -> Result<std::string> {
            const auto found = county::identity::find_colleague(s, keys, county, person, "");
            if (!found) return found.error();
            return *found ? (*found)->name : std::string{};
        },
        ground.clock,
        ground.ids};
}

} // namespace

House::House(
    Ground& ground,
    std::vector<county::identity::CountyHosts> counties_served,
    county::statutes::Statutes laws,
    public_::Texts words,
    blobs::BlobFolder folder,
    std::unique_ptr<county::notices::Gateway> text_gateway,
    smart::checklists::Checklist checklist
)
    : texts{std::move(words)},
      statutes{std::move(laws)},
      scheduler{
          *ground.database, calendars, ground.ids, {.holder = to_text(ground.ids.next_uuid())}},
      territory{*ground.database, ground.clock, ground.ids},
      territory_changes{*ground.database, territory, ground.clock, ground.ids},
      organisations{organisation_tools(ground, territory)},
      places{territory, organisations},
      counties{std::move(counties_served)},
      sessions{*ground.database, ground.clock},
      identity{
          *ground.database,
          *ground.keyring,
          ground.clock,
          ground.ids,
          ground.entropy,
          sessions,
          {}},
      sign_in{identity},
      strangers{ground.clock, ground.config.reports_at_once},
      admission{counties, sessions, strangers},
      case_tools{case_tools_of(ground, *this)},
      cases{case_tools},
      parties{parties_tools(ground, *this)},
      notices{ground.ids, texting_of(ground.config)},
      case_notices{notice_tools(ground, *this)},
      gateway{std::move(text_gateway)},
      sender{
          {*ground.database,
           ground.clock,
           ground.ids,
           gateway.get(),
           notices.texting().hours,
           case_notices.source()}},
      case_finding{case_tools},
      live_cases{*ground.database},
      figures{*ground.database, smart::cases::metrics()},
      blob_folder{std::move(folder)},
      blobs{*ground.database, blob_folder, ground.clock},
      case_files{{*ground.database, cases, blobs, ground.clock}},
      open311{open311_tools(ground, *this)},
      held{{*ground.database, cases, parties, open311, blobs}},
      rights{rights_tools(ground, *this)},
      person_search{{*ground.database, held, *ground.keyring, ground.clock, ground.ids}},
      centre_tools{
          *ground.database,
          territory,
          [](db::Session& s, const std::string& county, county::OrganisationId id
          ) -> std::optional<smart::centres::Body> {
              const auto found = county::organisations::find_organisation(s, county, id);
              if (!found) return std::nullopt;
              return smart::centres::Body{found->name, found->unit, found->is_active};
          },
          calendars,
          ground.clock,
          ground.ids},
      centres{centre_tools},
      duty{duty_tools(ground, *this)},
      window_tools{*ground.database, territory, calendars, ground.clock, ground.ids},
      windows{window_tools},
      shipped_checklist{std::move(checklist)},
      checklists{{*ground.database, territory, shipped_checklist, ground.clock, ground.ids}},
      decisions{{*ground.database, territory, statutes, ground.clock, ground.ids}}
{
    scheduler.add_owner(
        std::string{smart::cases::case_clocks}, smart::cases::owner_of_cases(case_tools)
    );
    scheduler.add_owner(
        std::string{smart::cases::task_clocks}, smart::cases::owner_of_tasks(case_tools)
    );
    scheduler.add_owner(
        std::string{county::rights::clock_subject}, county::rights::owner_of_requests(ground.ids)
    );
    scheduler.add_owner(
        std::string{smart::centres::undertaking_clocks},
        smart::centres::owner_of_undertakings(centre_tools)
    );
    scheduler.add_owner(
        std::string{smart::windows::queue_clocks}, smart::windows::owner_of_queues(window_tools)
    );
}

Result<smart::checklists::Checklist> load_checklist(const Config& config)
{
    const auto path = std::filesystem::path{config.data} / "checklists" / "centre.json";
    const auto bytes = read_bytes(path.string());
    if (!bytes) return bytes.error();
    return smart::checklists::read_checklist(*bytes);
}

Result<std::unique_ptr<House>> build_house(Ground& ground)
{
    const county::territory::Service territory{*ground.database, ground.clock, ground.ids};
    const auto roots = territory.counties();
    if (!roots) return roots.error();
    auto counties = hosts_of(*roots, ground.config.county);
    if (counties.empty())
        return fail(
            ErrorKind::not_found,
            "app.no_county",
            "The database holds no county yet: `wuzhi import units` founds one, `wuzhi restore` "
            "brings "
            "one back, `wuzhi demo` makes one for demonstration."
        );
    if (auto good = add_hosts(counties, ground.config.hosts); !good) return good.error();
    auto statutes =
        county::statutes::load_statutes(std::filesystem::path{ground.config.data} / "statutes");
    if (!statutes) return std::move(statutes).error();
    if (auto good = smart::cases::check_profile(*statutes, ground.config.case_clocks); !good)
        return good.error();
    auto texts = public_::Texts::load(ground.config.languages);
    if (!texts) return std::move(texts).error();
    auto folder = blobs::BlobFolder::open(blob_path(ground.config), ground.entropy);
    if (!folder) return std::move(folder).error();
    auto gateway = gateway_of(ground.config);
    if (!gateway) return std::move(gateway).error();
    auto checklist = load_checklist(ground.config);
    if (!checklist) return std::move(checklist).error();
    auto house = std::make_unique<House>(
        ground,
        std::move(counties),
        std::move(*statutes),
        std::move(*texts),
        std::move(*folder),
        std::move(*gateway),
        std::move(*checklist)
    );
    for (const auto& county : house->counties.all())
        if (auto good = county::identity::check_keys(house->identity, county.county); !good)
            return good.error();
    // How long things are kept is refused now, not when something should have been removed.
    const auto today = county_day(ground.clock.now());
    for (const auto& county : house->counties.all())
        if (auto good =
                county::rights::retention::periods_of(house->statutes, county.county, today);
            !good)
            return good.error();
    if (auto loaded = house->territory.refresh(); !loaded) return loaded.error();
    for (const auto& county : house->counties.all())
        house->is_demo = house->is_demo || house->territory.is_demonstration(county.county);
    // Whoever tries it out sends what they like.
    if (house->is_demo && ground.config.reports_at_once < 0) house->strangers.lift();
    return house;
}

} // namespace wuzhi::app
