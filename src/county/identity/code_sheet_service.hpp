#pragma once

// A printed sheet of numbered codes, for a PC that several people share. The codes are computed
// from a key and stored nowhere, so that a reply that was lost can be given again.

#include "county/identity/caller.hpp"
#include "county/identity/device_model.hpp"
#include "county/identity/model.hpp"
#include "county/identity/tools.hpp"
#include "platform/base/result.hpp"

#include <boost/describe/class.hpp>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// So long the same command gives the same sheet; later it must be another one.
constexpr std::chrono::hours sheet_told_again{24};

struct OwnSheetEntry {
    CodeSheetId id{}; // Chosen by the sender.
    std::string password{};
};
BOOST_DESCRIBE_STRUCT(OwnSheetEntry, (), (id, password))

struct SheetEntry {
    CodeSheetId id{};
};
BOOST_DESCRIBE_STRUCT(SheetEntry, (), (id))

struct MadeSheet {
    std::string login_name{};
    Instant made_at{};
    std::vector<std::string> codes{}; // By number, from 1 on. Told once, kept nowhere.
};
BOOST_DESCRIBE_STRUCT(MadeSheet, (), (login_name, made_at, codes))

// Makes the caller a sheet, which ends the one before. For Pool::slow.
// Errors: password.wrong (invalid); second_factor.not_for_post (forbidden); code_sheet.id_used
// (conflict): told more than a day ago; sign_in.locked (limited).
[[nodiscard]] Result<MadeSheet>
make_own_sheet(const Tools& tools, const Caller& caller, const OwnSheetEntry& entry);

// The same for somebody who cannot sign in. Errors: account.not_found; account.own (forbidden);
// second_factor.not_for_post; code_sheet.id_used.
[[nodiscard]] Result<MadeSheet>
make_sheet(const Tools& tools, const Caller& caller, AccountId account, const SheetEntry& entry);

// Uses up the code that is next, in the caller's transaction; false: this is not it.
// Requires: the account has a sheet, and is locked.
[[nodiscard]] bool use_sheet_code(
    const Tools& tools, db::Session& session, const Account& account, std::string_view typed
);

} // namespace wuzhi::county::identity
