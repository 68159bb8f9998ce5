#pragma once

// A question to the lines of work: what is held on whoever raised a record, and the end of it.
// Asked by county/rights, answered by the line that keeps the record, tied in app.

#include "county/identity/caller.hpp"
#include "platform/base/result.hpp"
#include "platform/base/time.hpp"
#include "platform/db/session.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace wuzhi::county::ports {

// A record of a line, as far as rights have to know it.
struct HeldRecord {
    std::string county{};
    std::string id{};       // The subject of its facts.
    std::string number{};   // What people read out.
    std::string unit{};     // Significant code of where it lies.
    bool is_needed = false; // A duty is being done with what is held.
    bool is_erased = false; // Nothing is held any more, and nothing can be added.
    // By number and code: an official gave that code out anew, and may have seen it.
    bool is_code_from_desk = false;
};

// Who somebody is and how to reach them, as they said it; what is empty was not told.
struct HeldContact {
    std::string name{};
    std::string telephone{};
    std::string village{}; // Significant code.
    std::string email{};
};
BOOST_DESCRIBE_STRUCT(HeldContact, (), (name, telephone, village, email))

// What shall be kept instead: what is not said stays, what is said empty is kept no more.
struct ContactChange {
    std::optional<std::string> name{};
    std::optional<std::string> telephone{};
    std::optional<std::string> village{};
    std::optional<std::string> email{};
};
BOOST_DESCRIBE_STRUCT(ContactChange, (), (name, telephone, village, email))

// What the person wrote.
struct HeldWords {
    std::string kind{}; // "report", "note", "object", "rate", "cancel"
    Instant at{};
    std::string text{};
};
BOOST_DESCRIBE_STRUCT(HeldWords, (), (kind, at, text))

struct HeldFile {
    std::string id{};
    std::string media_type{};
    std::int64_t size = 0; // Bytes.
    Instant attached_at{};
    bool is_own = false; // The person sent it.
    bool is_released = false;
};
BOOST_DESCRIBE_STRUCT(HeldFile, (), (id, media_type, size, attached_at, is_own, is_released))

// What was done about it.
struct HeldStep {
    Instant at{};
    std::string action{};
    std::string title{}; // "派遣"
    std::string unit{};  // Significant code of who did it; empty: the person, or the server.
};
BOOST_DESCRIBE_STRUCT(HeldStep, (), (at, action, title, unit))

// A record that was split off: somebody else's words about what the person said, and the place.
struct HeldPiece {
    std::string number{};
    std::string category_name{};
    std::string state_title{};
    std::string text{};
    std::string address{};
};
BOOST_DESCRIBE_STRUCT(HeldPiece, (), (number, category_name, state_title, text, address))

struct Held {
    std::string category_name{};
    std::string state{};
    std::string state_title{};
    Instant reported_at{};
    std::optional<HeldContact> contact{};
    std::string address{};
    std::optional<double> lon{}; // WGS 84, degrees.
    std::optional<double> lat{};
    std::string rating{};
    std::vector<HeldWords> words{};
    std::vector<HeldFile> files{};
    std::vector<HeldStep> steps{};
    std::string answers{}; // JSON: to the questions of another system; empty: there were none.
    std::string link{};    // That came with it.
    std::vector<HeldPiece> pieces{};
};

// What is left to be done once the transaction is committed, outside of any; again does no harm.
using AfterErasing = std::function<Result<>()>;

// Whose telephone number was looked for, some records at a time.
struct Sought {
    std::vector<HeldRecord> found{};
    std::string next{}; // Where to go on; empty: that was all.
    std::int64_t seen = 0;
    std::int64_t unreadable = 0; // Contacts that no key opens.
};

// What has a time of its own.
enum class HeldPart { contact, files, all };

// What stands beside the records, each with a time of its own.
enum class HeldBeside {
    meetings, // Minutes, and what was to be done.
    duty,     // Hand-overs.
    windows,  // Tickets, which are of nobody.
};

enum class OldRows { counted, removed };

struct Expired {
    std::vector<HeldRecord> records{};
    std::string next{}; // Where to go on; empty: that was all.
};

// Any thread. What takes a session runs in the caller's transaction.
class HeldOnPerson {
public:
    virtual ~HeldOnPerson() = default;

    // For whoever has the number and the code that came with it. Errors: those of the line.
    [[nodiscard]] virtual Result<HeldRecord>
    by_code(const Caller& caller, const std::string& number, const std::string& code) = 0;
    // For a post that may do for the person what the person may. Errors: those of the line.
    [[nodiscard]] virtual Result<HeldRecord>
    at_window(const Caller& caller, const std::string& id) = 0;
    // Whether the caller, or their unit, did what the person may object to. Of who is not signed
    // in: no.
    [[nodiscard]] virtual bool
    has_handled(db::Session& session, const Caller& caller, const HeldRecord& record) = 0;
    // Nothing: there is none that the caller may see.
    [[nodiscard]] virtual std::optional<HeldRecord>
    in_sight(db::Session& session, const Caller& caller, const std::string& id) = 0;
    // The record as it is now, locked until the transaction ends. Requires: there is one.
    [[nodiscard]] virtual HeldRecord
    lock(db::Session& session, const std::string& county, const std::string& id) = 0;

    // What was split off it, locked: it is erased with it.
    [[nodiscard]] virtual std::vector<HeldRecord>
    lock_pieces(db::Session& session, const HeldRecord& record) = 0;

    [[nodiscard]] virtual Result<Held> held(db::Session& session, const HeldRecord& record) = 0;
    // Of that who it is alone.
    [[nodiscard]] virtual Result<std::optional<HeldContact>>
    contact(db::Session& session, const HeldRecord& record) = 0;

    // Whether it could be kept. Errors: those of the line, of the fields of a contact.
    [[nodiscard]] virtual Result<>
    check_contact(const std::string& county, const ContactChange& change) = 0;
    // Errors: those of check_contact.
    [[nodiscard]] virtual Result<>
    correct(db::Session& session, const HeldRecord& record, const ContactChange& change) = 0;
    // Nobody can reach the person any more. False: nobody could.
    virtual bool forget_contact(db::Session& session, const HeldRecord& record) = 0;
    // All of it, but what is of nobody: number, category, state, days, units, figures; not of what
    // was split off.
    [[nodiscard]] virtual AfterErasing
    erase(db::Session& session, const HeldRecord& record, Instant now) = 0;

    // The files alone, as erase. Nothing: there are none.
    [[nodiscard]] virtual std::optional<AfterErasing>
    erase_files(db::Session& session, const HeldRecord& record) = 0;

    // Of records that still have that part, those that ended before a moment and are needed no
    // more: some of them, behind `after`.
    [[nodiscard]] virtual Expired expired(
        db::Session& session,
        const std::string& county,
        HeldPart part,
        Instant before,
        const std::string& after
    ) = 0;

    // How many rows of at most `limit` are over since before a moment, and are blanked or removed.
    [[nodiscard]] virtual std::int64_t old_rows(
        db::Session& session,
        const std::string& county,
        HeldBeside what,
        Instant before,
        std::int64_t limit,
        OldRows rows
    ) = 0;

    // Records whose person left this number, in its one form; `after`: what `next` said, or empty.
    // Each contact is opened, for numbers are indexed by nothing; one that no key opens is counted.
    [[nodiscard]] virtual Result<Sought> with_telephone(
        db::Session& session,
        const std::string& county,
        const std::string& telephone,
        const std::string& after
    ) = 0;
};

} // namespace wuzhi::county::ports
