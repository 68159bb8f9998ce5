#pragma once

#include "county/ports/held_on_person.hpp"
#include "platform/blobs/service.hpp"
#include "smart/case_files/service.hpp"
#include "smart/cases/service.hpp"
#include "smart/open311/service.hpp"
#include "smart/parties/service.hpp"

namespace wuzhi::smart::held {

// What is worked with. All of it outlives the service.
struct Tools {
    db::Database& database;
    cases::Service& cases;
    const parties::Service& parties;
    const open311::Service& open311;
    blobs::Blobs& blobs;
};

// What the contexts of the line hold on whoever reported a case, put together. Any thread.
class Service : public county::ports::HeldOnPerson {
public:
    explicit Service(Tools tools) : tools_(tools) {}

    // Errors: those of cases::Service::followed.
    [[nodiscard]] Result<county::ports::HeldRecord>
    by_code(const Caller& caller, const std::string& number, const std::string& code) override;
    // Errors: case.not_found; case.not_holder (forbidden).
    [[nodiscard]] Result<county::ports::HeldRecord>
    at_window(const Caller& caller, const std::string& id) override;
    [[nodiscard]] bool has_handled(
        db::Session& session, const Caller& caller, const county::ports::HeldRecord& record
    ) override;
    [[nodiscard]] std::optional<county::ports::HeldRecord>
    in_sight(db::Session& session, const Caller& caller, const std::string& id) override;
    [[nodiscard]] county::ports::HeldRecord
    lock(db::Session& session, const std::string& county, const std::string& id) override;
    [[nodiscard]] std::vector<county::ports::HeldRecord>
    lock_pieces(db::Session& session, const county::ports::HeldRecord& record) override;
    [[nodiscard]] Result<county::ports::Held>
    held(db::Session& session, const county::ports::HeldRecord& record) override;
    [[nodiscard]] Result<std::optional<county::ports::HeldContact>>
    contact(db::Session& session, const county::ports::HeldRecord& record) override;
    // Errors: reporter.telephone, reporter.village (invalid).
    [[nodiscard]] Result<>
    check_contact(const std::string& county, const county::ports::ContactChange& change) override;
    [[nodiscard]] Result<> correct(
        db::Session& session,
        const county::ports::HeldRecord& record,
        const county::ports::ContactChange& change
    ) override;
    bool forget_contact(db::Session& session, const county::ports::HeldRecord& record) override;
    [[nodiscard]] county::ports::AfterErasing
    erase(db::Session& session, const county::ports::HeldRecord& record, Instant now) override;
    [[nodiscard]] std::optional<county::ports::AfterErasing>
    erase_files(db::Session& session, const county::ports::HeldRecord& record) override;
    [[nodiscard]] county::ports::Expired expired(
        db::Session& session,
        const std::string& county,
        county::ports::HeldPart part,
        Instant before,
        const std::string& after
    ) override;
    [[nodiscard]] std::int64_t old_rows(
        db::Session& session,
        const std::string& county,
        county::ports::HeldBeside what,
        Instant before,
        std::int64_t limit,
        county::ports::OldRows rows
    ) override;
    [[nodiscard]] Result<county::ports::Sought> with_telephone(
        db::Session& session,
        const std::string& county,
        const std::string& telephone,
        const std::string& after
    ) override;

private:
    Tools tools_;
};

} // namespace wuzhi::smart::held
