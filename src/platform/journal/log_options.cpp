#include "platform/journal/log_options.hpp"

#include <charconv>

namespace wuzhi::journal {

std::string origin_of(const std::string& origin, int log)
{
    return log == 1 ? origin : origin + '/' + std::to_string(log);
}

std::filesystem::path folder_of(const std::filesystem::path& folder, int log)
{
    return log == 1 ? folder : folder / std::to_string(log);
}

int number_of(const std::string& origin, std::string_view name)
{
    if (name == origin) return 1;
    if (!name.starts_with(origin + '/')) return 0;
    name.remove_prefix(origin.size() + 1);
    int log = 0;
    std::from_chars(name.data(), name.data() + name.size(), log);
    return log > 1 && std::to_string(log) == name ? log : 0;
}

std::vector<VerifierKey>
keys_of(const std::vector<VerifierKey>& keys, const std::string& origin, int log)
{
    std::vector<VerifierKey> named;
    for (const auto& key : keys)
        named.push_back({origin_of(origin, log), key.key});
    return named;
}

std::vector<VerifierKey> keys_of(const LogOptions& options, int log)
{
    auto keys = options.retired_keys;
    keys.insert(keys.begin(), Signer{options.origin, options.seed}.verifier());
    return keys_of(keys, options.origin, log);
}

} // namespace wuzhi::journal
