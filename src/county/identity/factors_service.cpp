#include "county/identity/factors_service.hpp"

#include "county/identity/code_sheet_service.hpp"
#include "county/identity/device_store.hpp"
#include "county/identity/second_factor_service.hpp"
#include "county/identity/store.hpp"
#include "platform/base/check.hpp"
#include "platform/base/encoding.hpp"
#include "platform/keys/sodium.hpp"

namespace wuzhi::county::identity {
namespace {

Result<DeviceView> view_of_device(const Tools& tools, const Device& device)
{
    auto name =
        tools.keys.open(device_name_purpose, row_key(device.county, device.id), device.name_sealed);
    if (!name) return std::move(name).error();
    return DeviceView{
        .id = device.id,
        .name = std::move(*name),
        .state = device.state,
        .registered_at = device.registered_at,
        .contact_at = device.contact_at,
        .unsent = device.unsent,
        .ended_at = device.ended_at,
        .wiped_at = device.wiped_at};
}

bool is_proven(db::Session& session, const Account& account, const DeviceProof& proof)
{
    const auto device = find_device(session, account.county, proof.id);
    return device && device->account == account.id && device->state == DeviceState::registered &&
           equal_in_constant_time(device->secret_hash, to_hex(keys::sha256(proof.secret)));
}

} // namespace

CodeSheetView view_of(const CodeSheet& sheet)
{
    return CodeSheetView{.made_at = sheet.made_at, .left = sheet_code_count - sheet.used};
}

Result<SecondFactors> view_factors(const Tools& tools, db::Session& session, const Account& account)
{
    const auto posts = posts_of(session, account.county, account.person);
    SecondFactors factors{
        .has_app = account.second_factor_since.has_value(),
        .may_add = is_of_village(posts, tools.clock.now())};
    for (const auto& device : devices_of(session, account.county, account.id)) {
        auto view = view_of_device(tools, device);
        if (!view) return std::move(view).error();
        factors.devices.push_back(std::move(*view));
    }
    if (const auto sheet = find_sheet(session, account.county, account.id))
        factors.code_sheet = view_of(*sheet);
    return factors;
}

Result<SecondFactors> own_factors(const Tools& tools, const Caller& caller)
{
    return factors_of(tools, caller, caller.account());
}

Result<SecondFactors> factors_of(const Tools& tools, const Caller& caller, AccountId account)
{
    return tools.database.read([&](db::Session& session) -> Result<SecondFactors> {
        const auto row = find_account(session, caller.county(), account);
        if (!row)
            return fail(ErrorKind::not_found, "account.not_found", "There is no such account.");
        return view_factors(tools, session, *row);
    });
}

FactorWays ways_of_account(db::Session& session, const Account& account, Instant now)
{
    const Factors factors{
        .has_app = account.second_factor_since.has_value(),
        .has_device = count_registered(session, account.county, account.id) > 0,
        .sheet = find_sheet(session, account.county, account.id)};
    return ways_of(factors, is_of_village(posts_of(session, account.county, account.person), now));
}

Result<ProvenFactor> prove_factor(
    const Tools& tools,
    db::Session& session,
    Account& account,
    const FactorWays& ways,
    const ShownFactor& shown
)
{
    if (ways.device && shown.device && is_proven(session, account, *shown.device))
        return ProvenFactor{.is_good = true, .device = shown.device->id};
    if (!shown.code) return ProvenFactor{};
    if (ways.app) {
        const auto used = use_code(tools, session, account, *shown.code);
        if (!used) return used.error();
        if (*used) return ProvenFactor{.is_good = true};
    }
    if (!ways.code_number) return ProvenFactor{};
    return ProvenFactor{.is_good = use_sheet_code(tools, session, account, *shown.code)};
}

Error factor_required(const FactorWays& ways)
{
    std::map<std::string, std::string> data{{"ways", text_of(ways)}};
    if (ways.code_number) data.emplace("code_number", std::to_string(*ways.code_number));
    std::string words = "Show a second factor too: this telephone, or a code.";
    if (ways.code_number)
        words = "Show a second factor too: code no. " + std::to_string(*ways.code_number) +
                " of your sheet, or another one.";
    if (text_of(ways).empty())
        words = "No code is left to show; the security administrator makes a new sheet.";
    return with_data(
        fail(ErrorKind::unauthorized, "second_factor.required", std::move(words)), std::move(data)
    );
}

Result<> check_may_add_factor(db::Session& session, const Account& account, Instant now)
{
    if (is_of_village(posts_of(session, account.county, account.person), now)) return {};
    return fail(
        ErrorKind::forbidden,
        "second_factor.not_for_post",
        "Telephones and sheets of codes are for posts of villages and grids; set up an "
        "authenticator app."
    );
}

} // namespace wuzhi::county::identity
