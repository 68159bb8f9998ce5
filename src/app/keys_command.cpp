// `wuzhi keys`: what an operator does with the master keys. See docs/keys.md.

#include "app/commands.hpp"
#include "app/house.hpp"
#include "app/serving.hpp"
#include "county/identity/reseal_service.hpp"
#include "platform/base/encoding.hpp"
#include "platform/base/file_descriptor.hpp"
#include "platform/keys/escrow.hpp"
#include "platform/keys/master_keys.hpp"

#include <fmt/format.h>

#include <cerrno>
#include <fcntl.h>
#include <fstream>
#include <iostream>
#include <sys/stat.h>
#include <termios.h>
#include <unistd.h>

namespace wuzhi::app {
namespace {

Error option_missing(std::string message)
{
    return fail(ErrorKind::invalid, "keys.option", std::move(message));
}

Result<std::string> read_all(const std::filesystem::path& path)
{
    std::ifstream in{path, std::ios::binary};
    std::error_code ignored;
    if (!in || std::filesystem::is_directory(path, ignored))
        return fail(
            ErrorKind::not_found, "keys.no_file", "There is no file to read at " + path.string()
        );
    return std::string{std::istreambuf_iterator<char>{in}, {}};
}

// Nothing that is typed shows, while this exists.
class HiddenTyping {
public:
    HiddenTyping()
    {
        ::tcgetattr(STDIN_FILENO, &before_);
        auto hidden = before_;
        hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
        ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    }
    ~HiddenTyping() { ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &before_); }
    HiddenTyping(const HiddenTyping&) = delete;
    HiddenTyping& operator=(const HiddenTyping&) = delete;

private:
    ::termios before_{};
};

std::string typed(std::string_view prompt)
{
    const HiddenTyping hidden;
    std::cerr << prompt << std::flush;
    std::string line;
    std::getline(std::cin, line);
    std::cerr << '\n';
    return line;
}

// Never from the command line, where every process of the machine could read it; and from a
// script's own lines only if it says so, or the next command would become the passphrase.
Result<std::string> read_passphrase(const KeysTask& task)
{
    std::string line;
    if (task.passphrase_file.empty()) {
        if (::isatty(STDIN_FILENO) == 0)
            return option_missing(
                "Say with --passphrase-file where the passphrase is; - is standard input."
            );
        line = typed("Passphrase: ");
        if (task.action == "escrow" && typed("Once more: ") != line)
            return fail(ErrorKind::invalid, "keys.option", "The two were not the same.");
    } else if (task.passphrase_file == "-") {
        std::getline(std::cin, line);
    } else {
        auto text = read_all(task.passphrase_file);
        if (!text) return text;
        line = text->substr(0, text->find('\n'));
    }
    return std::string{trimmed(line)};
}

// For the owner only, and never in place of another.
Result<> write_new(const std::filesystem::path& path, std::string_view text)
{
    const FileDescriptor file{path, O_WRONLY | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR};
    if (!file.is_open() && errno == EEXIST)
        return fail(
            ErrorKind::conflict, "keys.escrow_exists", "There is a file already at " + path.string()
        );
    if (file.is_open() && file.write(text) && file.flush()) return {};
    return fail(
        ErrorKind::unavailable, "keys.unwritable", "This file cannot be written: " + path.string()
    );
}

Result<> show_status(const Config& config)
{
    const auto master = keys::load_master_keys(key_file(config));
    if (!master) return master.error();
    SystemEntropy entropy;
    const keys::Keyring ring{*master, entropy};
    fmt::print("{}\n", key_file(config).string());
    for (const auto& [version, key] : master->seal)
        fmt::print(
            "  seal {}  {}{}\n",
            version,
            ring.fingerprint(version),
            version == ring.version() ? "  seals" : "  opens"
        );
    for (const auto& [version, key] : master->sign)
        fmt::print("  sign {}\n", version);
    return {};
}

// A server seals with the keys of its start, and cannot open what was sealed with a later one.
constexpr auto serving = "keys.serving";

Result<> rotate(const Config& config)
{
    const auto alone = lock_servers_out(config, serving);
    if (!alone) return alone.error();
    SystemEntropy entropy;
    const auto rotated = keys::rotate_key_file(key_file(config), entropy);
    if (!rotated) return rotated.error();
    fmt::print(
        "The file holds seal key {} now. Before any server starts, copy it to every other machine "
        "that serves this database, if there are some, then: wuzhi keys reseal. Make a new escrow; "
        "the old one lacks this key.\n",
        rotated->seal.rbegin()->first
    );
    return {};
}

Result<> reseal(const Config& config)
{
    const auto alone = lock_servers_out(config, serving);
    if (!alone) return alone.error();
    const auto ground = lay_ground(config);
    if (!ground) return ground.error();
    const auto house = build_house(**ground);
    if (!house) return house.error();
    for (const auto& county : (*house)->counties.all()) {
        const auto done = county::identity::reseal_all((*house)->identity, county.county);
        if (!done) return done.error();
        const auto contacts = (*house)->open311.reseal_contacts(county.county);
        if (!contacts) return contacts.error();
        const auto reporters = (*house)->parties.reseal(county.county);
        if (!reporters) return reporters.error();
        fmt::print(
            "{}: sealed anew {} people, {} second factors, {} telephones, {} reporters\n",
            county.county,
            done->people,
            done->accounts,
            done->devices,
            *contacts + *reporters
        );
    }
    return {};
}

Result<> put_away(const Config& config, const KeysTask& task)
{
    const auto master = keys::load_master_keys(key_file(config));
    if (!master) return master.error();
    const auto passphrase = read_passphrase(task);
    if (!passphrase) return passphrase.error();
    SystemEntropy entropy;
    const auto escrow = keys::to_escrow(*master, *passphrase, entropy);
    if (!escrow) return escrow.error();
    if (const auto done = write_new(task.file, *escrow); !done) return done;
    fmt::print("Print {} twice, for two safes, and remove the file.\n", task.file);
    return {};
}

Result<> restore(const Config& config, const KeysTask& task)
{
    const auto escrow = read_all(task.file);
    if (!escrow) return escrow.error();
    const auto passphrase = read_passphrase(task);
    if (!passphrase) return passphrase.error();
    const auto master = keys::from_escrow(*escrow, *passphrase);
    if (!master) return master.error();
    if (const auto done = keys::create_key_file(key_file(config), *master); !done) return done;
    fmt::print("Restored {}\n", key_file(config).string());
    return {};
}

} // namespace

Result<> run_keys(const Config& config, const KeysTask& task)
{
    if (task.action == "status") return show_status(config);
    if (task.action == "rotate") return rotate(config);
    if (task.action == "reseal") return reseal(config);
    if (task.file.empty()) return option_missing("Say with --file where the escrow is.");
    return task.action == "escrow" ? put_away(config, task) : restore(config, task);
}

} // namespace wuzhi::app
