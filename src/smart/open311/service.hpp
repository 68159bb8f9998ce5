#pragma once

#include "county/identity/caller.hpp"
#include "county/territory/service.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "platform/keys/keyring.hpp"
#include "smart/cases/service.hpp"
#include "smart/open311/answers_model.hpp"
#include "smart/open311/sent_model.hpp"

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace wuzhi::smart::open311 {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// Whose key this is; null: nobody's.
using FindKey = std::function<
    Result<std::shared_ptr<const Caller>>(const std::string& county, const std::string& key)>;
// Empty: there is none.
using NameOrganisation =
    std::function<std::string(const std::string& county, county::OrganisationId id)>;

// Attaches a picture to the report of this number and code, as its reporter would.
using AttachPicture = std::function<
    Result<>(const std::string& county, const cases::FollowBody& slip, std::string_view bytes)>;
// Where the first public picture of each of these cases is, of those that have one: "/api/…".
using FindPictures = std::function<std::map<CaseId, std::string>(
    db::Session& session, const std::string& county, std::span<const CaseId> cases
)>;

// Pictures of one report; its reporter may not send more in another way either.
constexpr std::size_t pictures_max = 9;

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    const county::territory::Service& territory;
    FindKey find_key;
    NameOrganisation name_organisation;
    const keys::Keyring& keys;
    const Clock& clock;
    IdSource& ids;
    AttachPicture attach_picture{}; // None: no picture can be kept.
    FindPictures find_pictures{};
};

// What contacts are sealed for.
constexpr keys::Purpose contact_purpose{"open311.contact"};

// A value, or what was wrong with the request.
template <class T> // Whatever is answered.
using Outcome = Result<std::variant<T, Faults>>;

// Whether `extensions=true` was asked for.
enum class Extensions { no, yes };

struct Definition {
    std::string service_code{};
    std::vector<Question> questions{};
};

// GeoReport v2 over the cases of a county. Any thread; blocks. Errors of all: those of the
// database; what a client does wrong comes as Faults.
class Service {
public:
    explicit Service(Tools tools) : tools_(std::move(tools)) {}

    // When services or definitions changed last.
    [[nodiscard]] Result<Instant> changed_at(const std::string& county);
    [[nodiscard]] Result<std::vector<ServiceType>> services(const std::string& county);
    // Fault 404: there is no such service.
    [[nodiscard]] Outcome<Definition>
    definition(const std::string& county, const std::string& service_code);

    // Makes a case of what was posted, with its pictures; one that cannot be kept after all costs
    // nobody the report, and the notice says so. Faults: 403 for the key, 404 for an unknown
    // service, 400.
    [[nodiscard]] Outcome<Created> submit(
        const std::string& county,
        const Fields& fields,
        std::span<const std::string_view> pictures = {}
    );

    [[nodiscard]] Outcome<std::vector<RequestView>>
    requests(const std::string& county, const Fields& query);
    // Fault 404: none has this id that the public may know of.
    [[nodiscard]] Outcome<RequestView> request(
        const std::string& county, const std::string& id, Extensions extensions = Extensions::no
    );

    // What changed, as mySociety's extension asks for it: oldest first, at most 1000.
    [[nodiscard]] Outcome<std::vector<UpdateView>>
    updates(const std::string& county, const Fields& query);
    // Keeps what another system says of a request, for those who work on it; sent twice it is one.
    // Gives its id. Faults: 403 for the key, 404 for the request, 400.
    [[nodiscard]] Outcome<std::string> take_update(const std::string& county, const Fields& fields);

    // What came with the request that became this case; nothing if it came another way.
    // Errors: case.not_found.
    [[nodiscard]] Result<SentView> sent(const Caller& caller, CaseId id);
    // Who sent it, for smart/parties, which knows who may ask. Errors: those of the keys.
    [[nodiscard]] Result<std::optional<Contact>>
    sender(db::Session& session, const std::string& county, CaseId id) const;

    // What came with the request, for who answers the person it is of; nothing: none came this way.
    struct Held {
        std::string answers{}; // JSON, as it came.
        std::string media_url{};
    };
    [[nodiscard]] std::optional<Held>
    held(db::Session& session, const std::string& county, CaseId id) const;
    // Some of the cases behind `after` whose sender is known, in the order of their ids.
    [[nodiscard]] std::vector<CaseId>
    senders_after(db::Session& session, const std::string& county, CaseId after) const;
    bool forget_sender(db::Session& session, const std::string& county, CaseId id) const;
    // With what other systems said of it later.
    void erase(db::Session& session, const std::string& county, CaseId id) const;
    // As parties::Service::with_telephone.
    struct Sought {
        std::vector<CaseId> found{};
        std::optional<CaseId> next{};
        std::int64_t seen = 0;
        std::int64_t unreadable = 0; // That no key opens.
    };
    [[nodiscard]] Result<Sought> with_telephone(
        db::Session& session, const std::string& county, const std::string& telephone, CaseId after
    ) const;

    // Seals again, under the newest key, the contacts that an older one sealed; how many. Beside
    // everybody else's work; beginning anew does no harm.
    [[nodiscard]] Result<std::int64_t> reseal_contacts(const std::string& county);

    [[nodiscard]] Result<>
    save_questions(const std::string& county, const std::vector<Question>& questions);

private:
    // Adds where a public picture is; `views` are those of `found`, one by one.
    [[nodiscard]] Result<> add_pictures(
        const std::string& county,
        const std::vector<cases::PublicCase>& found,
        std::vector<RequestView>& views
    );
    // How many could not be kept.
    [[nodiscard]] std::size_t attach_pictures(
        const std::string& county,
        const cases::Receipt& receipt,
        std::span<const std::string_view> pictures
    );
    // Adds what `extensions=true` asks for; `views` are those of `found`, one by one.
    [[nodiscard]] Result<> extend(
        const std::string& county,
        const std::vector<cases::PublicCase>& found,
        std::vector<RequestView>& views
    );
    // Who may report with the key among the fields; null: nobody, for key_faults to say.
    [[nodiscard]] Result<std::shared_ptr<const Caller>>
    key_owner(const std::string& county, const Fields& fields);
    // Those that are offered.
    [[nodiscard]] Result<std::vector<cases::CategoryView>> categories(const std::string& county);

    Tools tools_;
};

} // namespace wuzhi::smart::open311
