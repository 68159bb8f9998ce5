#include "county/identity/code_sheet_service.hpp"

#include "county/identity/device_rules.hpp"
#include "county/identity/device_store.hpp"
#include "county/identity/factors_service.hpp"
#include "county/identity/facts_service.hpp"
#include "county/identity/password_service.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"

namespace wuzhi::county::identity {
namespace {

struct SheetDetails {
    std::int64_t count = sheet_code_count;
};
BOOST_DESCRIBE_STRUCT(SheetDetails, (), (count))

// What the codes of a sheet are computed from.
std::string about_code(const CodeSheet& sheet, std::int64_t number)
{
    return row_key(sheet.county, sheet.account) + '/' + to_text(sheet.id) + '/' +
           std::to_string(to_epoch_ms(sheet.made_at)) + '/' + std::to_string(number);
}

std::vector<std::string> codes_of(const keys::Keyring& keys, const CodeSheet& sheet)
{
    std::vector<std::string> codes;
    for (std::int64_t number = 1; number <= sheet_code_count; ++number)
        codes.push_back(sheet_code(keys.blind_index(sheet_code_purpose, about_code(sheet, number)))
        );
    return codes;
}

Result<MadeSheet>
make_for(const Tools& tools, const Caller& caller, AccountId account, CodeSheetId id, bool is_own)
{
    const auto now = tools.clock.now();
    const auto fact = fact_of(
        tools.ids, caller, "identity.code_sheet_made", to_text(account), now, SheetDetails{}
    );
    return tools.database.write([&](db::Session& session) -> Result<MadeSheet> {
        const auto row = lock_account(session, caller.county(), account);
        if (!row)
            return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
        if (!is_own && row->person == caller.person())
            return fail(
                ErrorKind::forbidden,
                "account.own",
                "Another administrator does this for your own account."
            );
        if (const auto good = check_may_add_factor(session, *row, now); !good) return good.error();
        auto sheet = find_sheet(session, caller.county(), account);
        if (sheet && sheet->id == id) {
            if (now - sheet->made_at < sheet_told_again)
                return MadeSheet{row->login_name, sheet->made_at, codes_of(tools.keys, *sheet)};
            return fail_field(
                ErrorKind::conflict, "code_sheet.id_used", "id", "Choose a new id for a new sheet."
            );
        }
        sheet = CodeSheet{.county = caller.county(), .account = account, .id = id, .made_at = now};
        put(session, *sheet);
        journal::record(session, fact);
        return MadeSheet{row->login_name, now, codes_of(tools.keys, *sheet)};
    });
}

std::string figures_of(std::string_view typed)
{
    std::string figures;
    for (const char letter : typed)
        if (letter != ' ' && letter != '-') figures += letter;
    return figures;
}

} // namespace

Result<MadeSheet>
make_own_sheet(const Tools& tools, const Caller& caller, const OwnSheetEntry& entry)
{
    const auto checked = check_own_password(tools, caller, entry.password);
    if (!checked) return checked.error();
    return make_for(tools, caller, caller.account(), entry.id, true);
}

Result<MadeSheet>
make_sheet(const Tools& tools, const Caller& caller, AccountId account, const SheetEntry& entry)
{
    return make_for(tools, caller, account, entry.id, false);
}

bool use_sheet_code(
    const Tools& tools, db::Session& session, const Account& account, std::string_view typed
)
{
    auto sheet = find_sheet(session, account.county, account.id);
    check(sheet.has_value(), "a code is asked for of a sheet that is there");
    const auto figures = figures_of(typed);
    bool is_right = false;
    for (const auto& mac :
         tools.keys.blind_indexes(sheet_code_purpose, about_code(*sheet, sheet->used + 1)))
        is_right |= equal_in_constant_time(sheet_code(mac), figures);
    if (!is_right) return false;
    ++sheet->used;
    put(session, *sheet);
    return true;
}

} // namespace wuzhi::county::identity
