#pragma once

#include "county/commands/model.hpp"
#include "county/identity/caller.hpp"
#include "county/ports/held_on_person.hpp"
#include "county/rights/search/model.hpp"
#include "platform/base/clock.hpp"
#include "platform/base/id_source.hpp"
#include "platform/db/database.hpp"
#include "platform/db/migration.hpp"
#include "platform/keys/keyring.hpp"

#include <span>
#include <string>

namespace wuzhi::county::rights::search {

// The module's migrations.
[[nodiscard]] std::span<const db::Migration> schema();

// What the use cases work with. All of it outlives them.
struct Tools {
    db::Database& database;
    ports::HeldOnPerson& held;
    const keys::Keyring& keys;
    const Clock& clock;
    IdSource& ids;
};

// Finding records by a telephone number: with a purpose, and a second person's consent. No index is
// kept of numbers: each contact is opened, some at a time, in no transaction that others wait for.
// Any thread; blocks, deciding for up to seconds.
class Service {
public:
    explicit Service(Tools tools) : tools_(tools) {}

    // Errors: search.telephone (invalid); those of commands::once.
    [[nodiscard]] Result<SearchView>
    ask(const Caller& caller, const commands::Once& once, const AskSearchBody& asked);

    // The caller's own, with what was found while it is shown.
    [[nodiscard]] Result<SearchList> own(const Caller& caller);
    // Errors: search.not_found: also somebody else's.
    [[nodiscard]] Result<SearchView> one(const Caller& caller, SearchId id);
    // What waits for a second person.
    [[nodiscard]] Result<SearchList> waiting(const Caller& caller);

    // Agrees to it and carries it out, or refuses it. Errors: search.not_found; search.own
    // (forbidden): the caller asked; search.decided (conflict); those of the port.
    [[nodiscard]] Result<SearchView>
    decide(const Caller& caller, SearchId id, const DecideSearchBody& decision);

    // Carries out what was agreed to and not ended, and forgets numbers and finds whose day is
    // over. For a timer. Errors: those of the database and of the port.
    [[nodiscard]] Result<> keep_up(const std::string& county);

private:
    [[nodiscard]] Result<> lapse_old(const std::string& county);
    [[nodiscard]] Result<> clean_up(const std::string& county);
    [[nodiscard]] Result<> run(const std::string& county, SearchId id);
    [[nodiscard]] Result<bool> run_step(const Search& search, const std::string& telephone);
    [[nodiscard]] Result<SearchView>
    view_of(db::Session& session, const Caller& caller, const Search& row) const;

    Tools tools_;
};

} // namespace wuzhi::county::rights::search
