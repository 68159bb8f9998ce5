#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace wuzhi::county::identity {

// One county that this server serves.
struct CountyHosts {
    std::string county{};             // The tenant's key: its code at founding.
    std::string name{};               // "都兰县"
    std::string code{};               // The significant code of its root unit today.
    std::vector<std::string> hosts{}; // Lower case, without port.
};

// Which county a request is for, by the name it called. With one county any name will do, so that a
// machine in a cupboard works by its address.
class Counties {
public:
    // Requires: at least one county; no host twice.
    explicit Counties(std::vector<CountyHosts> counties);

    // Null: no county has that name.
    [[nodiscard]] const CountyHosts* of_host(std::string_view host) const;
    [[nodiscard]] const CountyHosts* of_key(std::string_view county) const;
    [[nodiscard]] const std::vector<CountyHosts>& all() const { return counties_; }

private:
    std::vector<CountyHosts> counties_;
};

} // namespace wuzhi::county::identity
