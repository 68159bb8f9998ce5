#include "county/identity/factor_routes.hpp"

#include "county/identity/code_sheet_service.hpp"
#include "county/identity/device_service.hpp"
#include "county/identity/factors_service.hpp"

namespace wuzhi::county::identity {
namespace {

using http::Request;
using http::Verb;

void add_own_devices(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::reading<http::NoQuery, SecondFactors>(
        "/api/v1/me/second-factors",
        Permission::signed_in,
        "One's own second factors",
        [&tools](const Caller& caller, const http::NoQuery&, const Request&) {
            return own_factors(tools, caller);
        }
    ));
    table.push_back(http::command<DeviceEntry, SecondFactors>(
        Verb::post,
        "/api/v1/me/devices",
        Permission::signed_in,
        "Register a telephone as a second factor",
        [&tools](const Caller& caller, const DeviceEntry& entry, const Request&) {
            return register_device(tools, caller, entry);
        },
        201
    ));
    table.back().pool = http::Pool::slow;
    table.push_back(http::command<OwnDeviceRemoval, SecondFactors>(
        Verb::post,
        "/api/v1/me/devices/{id}/remove",
        Permission::signed_in,
        "End a telephone of one's own; a lost one wipes itself",
        [&tools](const Caller& caller, const OwnDeviceRemoval& removal, const Request& request)
            -> Result<SecondFactors> {
            const auto id = request.path_id<DeviceId>("id");
            if (!id) return id.error();
            return remove_own_device(tools, caller, *id, removal);
        }
    ));
    table.back().pool = http::Pool::slow;
    table.push_back(http::command<DeviceContact, DeviceStanding>(
        Verb::post,
        "/api/v1/devices/{id}/contact",
        Permission::anyone,
        "A telephone asks whether it is to wipe itself",
        [&tools](const Caller& caller, const DeviceContact& contact, const Request& request)
            -> Result<DeviceStanding> {
            const auto id = request.path_id<DeviceId>("id");
            if (!id) return id.error();
            return hear_device(tools, caller, *id, contact);
        }
    ));
}

void add_devices_of_others(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::reading<http::NoQuery, SecondFactors>(
        "/api/v1/accounts/{id}/second-factors",
        Permission::session_revoke,
        "An account's second factors",
        [&tools](const Caller& caller, const http::NoQuery&, const Request& request)
            -> Result<SecondFactors> {
            const auto id = request.path_id<AccountId>("id");
            if (!id) return id.error();
            return factors_of(tools, caller, *id);
        }
    ));
    table.push_back(http::command<DeviceRemoval, SecondFactors>(
        Verb::post,
        "/api/v1/accounts/{id}/devices/{device}/remove",
        Permission::session_revoke,
        "End an account's telephone; a lost one wipes itself",
        [&tools](const Caller& caller, const DeviceRemoval& removal, const Request& request)
            -> Result<SecondFactors> {
            const auto id = request.path_id<AccountId>("id");
            if (!id) return id.error();
            const auto device = request.path_id<DeviceId>("device");
            if (!device) return device.error();
            return remove_device(tools, caller, *id, *device, removal);
        }
    ));
}

void add_sheets(std::vector<http::Route>& table, const Tools& tools)
{
    table.push_back(http::command<OwnSheetEntry, MadeSheet>(
        Verb::post,
        "/api/v1/me/code-sheet",
        Permission::signed_in,
        "Make oneself a sheet of codes, which ends the one before",
        [&tools](const Caller& caller, const OwnSheetEntry& entry, const Request&) {
            return make_own_sheet(tools, caller, entry);
        },
        201
    ));
    table.back().pool = http::Pool::slow;
    table.push_back(http::command<SheetEntry, MadeSheet>(
        Verb::post,
        "/api/v1/accounts/{id}/code-sheet",
        Permission::session_revoke,
        "Make an account a sheet of codes, which ends the one before",
        [&tools](const Caller& caller, const SheetEntry& entry, const Request& request)
            -> Result<MadeSheet> {
            const auto id = request.path_id<AccountId>("id");
            if (!id) return id.error();
            return make_sheet(tools, caller, *id, entry);
        },
        201
    ));
}

} // namespace

std::vector<http::Route> factor_routes(const Tools& tools)
{
    std::vector<http::Route> table;
    add_own_devices(table, tools);
    add_devices_of_others(table, tools);
    add_sheets(table, tools);
    return table;
}

} // namespace wuzhi::county::identity
