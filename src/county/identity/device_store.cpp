#include "county/identity/device_store.hpp"

#include "platform/base/check.hpp"

namespace wuzhi::county::identity {
namespace {

struct DeviceCount {
    std::int64_t n = 0;
};
BOOST_DESCRIBE_STRUCT(DeviceCount, (), (n))

constexpr std::string_view of_device = "FROM device WHERE county = :county AND id = :id";
const db::Statement insert_device = db::insert<Device>("device");
const db::Statement select_device = db::select<Device>(of_device);
const db::Statement select_device_and_lock = db::select_and_lock<Device>(of_device);
const db::Statement update_device =
    db::update<Device>("device", "WHERE county = :county AND id = :id");
const db::Statement select_devices_of_account = db::select<Device>(
    "FROM device WHERE county = :county AND account = :account AND state <> 'removed' "
    "ORDER BY id DESC LIMIT 20"
);
const db::Statement count_registered_devices{
    "SELECT COUNT(*) AS n FROM device "
    "WHERE county = :county AND account = :account AND state = 'registered'"};
const db::Statement select_all_devices = db::select<Device>(
    "FROM device WHERE county = :county AND id > :after ORDER BY id LIMIT :count_max"
);
const db::Statement end_devices{
    "UPDATE device SET state = 'removed', ended_at = :at "
    "WHERE county = :county AND account = :account AND state = 'registered'"};

const db::Statement select_sheet =
    db::select<CodeSheet>("FROM code_sheet WHERE county = :county AND account = :account");
const db::Statement put_sheet = db::insert<CodeSheet>(
    "code_sheet",
    "ON CONFLICT (county, account) DO UPDATE SET id = excluded.id, made_at = excluded.made_at, "
    "used = excluded.used"
);
const db::Statement delete_sheet{
    "DELETE FROM code_sheet WHERE county = :county AND account = :account"};

} // namespace

void insert(db::Session& session, const Device& device) { session.put(insert_device, device); }

std::optional<Device> find_device(db::Session& session, const std::string& county, DeviceId id)
{
    return session.first<Device>(select_device, {{"county", county}, {"id", id}});
}

std::optional<Device> lock_device(db::Session& session, const std::string& county, DeviceId id)
{
    return session.first<Device>(select_device_and_lock, {{"county", county}, {"id", id}});
}

void update(db::Session& session, const Device& device)
{
    check(session.put_counted(update_device, device) == 1, "a device that is changed is there");
}

std::vector<Device> devices_of(db::Session& session, const std::string& county, AccountId account)
{
    return session.all<Device>(
        select_devices_of_account, {{"county", county}, {"account", account}}
    );
}

std::int64_t count_registered(db::Session& session, const std::string& county, AccountId account)
{
    return session
        .first<DeviceCount>(count_registered_devices, {{"county", county}, {"account", account}})
        ->n;
}

std::vector<Device>
all_devices(db::Session& session, const std::string& county, DeviceId after, std::int64_t count_max)
{
    return session.all<Device>(
        select_all_devices, {{"county", county}, {"after", after}, {"count_max", count_max}}
    );
}

void remove_devices(db::Session& session, const std::string& county, AccountId account, Instant at)
{
    session.run(end_devices, {{"at", at}, {"county", county}, {"account", account}});
}

std::optional<CodeSheet>
find_sheet(db::Session& session, const std::string& county, AccountId account)
{
    return session.first<CodeSheet>(select_sheet, {{"county", county}, {"account", account}});
}

void put(db::Session& session, const CodeSheet& sheet) { session.put(put_sheet, sheet); }

void remove_sheet(db::Session& session, const std::string& county, AccountId account)
{
    session.run(delete_sheet, {{"county", county}, {"account", account}});
}

} // namespace wuzhi::county::identity
