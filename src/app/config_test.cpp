#include "app/config.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>

namespace wuzhi::app {
namespace {

class ConfigFile : public testing::Test {
protected:
    std::filesystem::path file =
        std::filesystem::path{testing::TempDir()} / "wuzhi-config-test.toml";
    std::map<std::string, std::string> variables{};

    Result<Config> load(const std::string& text)
    {
        std::ofstream{file} << text;
        return load_config(file, [&](const std::string& name) -> std::optional<std::string> {
            const auto found = variables.find(name);
            return found == variables.end() ? std::nullopt : std::optional{found->second};
        });
    }
    std::string reason(const std::string& text)
    {
        const auto config = load(text);
        return config ? "" : config.error().reason;
    }
    ~ConfigFile() override { std::filesystem::remove(file); }
};

TEST_F(ConfigFile, TheEnvironmentGoesBeforeTheFileAndTheFileBeforeTheDefault)
{
    variables["WUZHI_PORT"] = "9000";
    const auto config = load("port = 8000\nvar = \"/srv/wuzhi\"\n");
    ASSERT_TRUE(config) << config.error().message;
    EXPECT_EQ(config->port, 9000);
    EXPECT_EQ(config->var, "/srv/wuzhi");
    EXPECT_EQ(config->address, "127.0.0.1");
    EXPECT_EQ(database_url(*config), "sqlite:/srv/wuzhi/wuzhi.db");
    EXPECT_FALSE(config->in_service);
    EXPECT_TRUE(load("in_service = true")->in_service);
    variables["WUZHI_IN_SERVICE"] = "false";
    EXPECT_FALSE(load("in_service = true")->in_service);
}

TEST_F(ConfigFile, LayersOfTilesAreTablesOfTheFile)
{
    const std::string layer = "[[map.layers]]\nname = \"影像\"\n"
                              "url = \"https://a.cn/{z}/{x}/{y}\"\n"
                              "attribution = \"某院 审图号：青S（2025）001号\"\n";
    const auto config = load("port = 8000\n" + layer + "datum = \"gcj02\"\nmax_zoom = 16\n");
    ASSERT_TRUE(config) << config.error().message;
    ASSERT_EQ(config->map_layers.size(), 1U);
    EXPECT_EQ(config->map_layers[0].datum, "gcj02");
    EXPECT_EQ(config->map_layers[0].max_zoom, 16);
    EXPECT_EQ(config->map_layers[0].projection, "EPSG:3857");
    const auto printed = load(print_config(*config)); // What is printed is read again.
    ASSERT_TRUE(printed) << printed.error().message;
    EXPECT_EQ(printed->map_layers[0].attribution, config->map_layers[0].attribution);
    EXPECT_TRUE(load("")->map_layers.empty());
    EXPECT_EQ(reason(layer + "datum = \"bd09\"\n"), "config.map_layer");
    EXPECT_EQ(reason(layer + "zoom = 3\n"), "config.unknown_key");
    EXPECT_EQ(reason(layer + "max_zoom = \"16\"\n"), "config.wrong_type");
    EXPECT_EQ(reason("[map]\nlayers = 3\n"), "config.wrong_type");
    EXPECT_EQ(reason("[map]\nlayers = [3]\n"), "config.wrong_type");
    EXPECT_EQ(reason("[map]\nstyle = 3\n"), "config.unknown_key");
    EXPECT_EQ(reason("map = 3\n"), "config.wrong_type");
}

TEST_F(ConfigFile, WhatCannotBeUsedIsRefusedByReason)
{
    EXPECT_EQ(reason("prot = 8000"), "config.unknown_key");
    EXPECT_EQ(reason("port = \"8000\""), "config.wrong_type");
    EXPECT_EQ(reason("port = "), "config.malformed");
    EXPECT_EQ(reason("in_service = 1"), "config.wrong_type");
    variables["WUZHI_PORT"] = "eighty";
    EXPECT_EQ(reason(""), "config.wrong_type");
    variables = {{"WUZHI_IN_SERVICE", "yes"}};
    EXPECT_EQ(reason(""), "config.wrong_type");
    const auto none = load_config("/nonexistent/wuzhi.toml", process_environment());
    ASSERT_FALSE(none);
    EXPECT_EQ(none.error().reason, "config.unreadable");
}

TEST_F(ConfigFile, ANumberOutsideOfItsRangeIsRefusedWhereverItComesFrom)
{
    for (const auto* text :
         {"port = 0",
          "port = 99999",
          "port = -1",
          "admin_port = 65536",
          "admin_port = -1",
          "io_threads = 0",
          "io_threads = 257",
          "disk_free_mb_min = -1",
          "port = 65535"}) // None is left for admin_port.
        EXPECT_EQ(reason(text), "config.out_of_range") << text;
    EXPECT_EQ(reason("port = 65535\nadmin_port = 1"), "");
    const auto far = load("port = 99999");
    EXPECT_EQ(far.error().field, "port");
    EXPECT_EQ(far.error().message, "port must be from 1 to 65535; it is 99999.");
    variables["WUZHI_IO_THREADS"] = "-3";
    EXPECT_EQ(reason(""), "config.out_of_range");
    EXPECT_EQ(check_values({.port = 70'000}).error().field, "port"); // Of the command line.
}

TEST_F(ConfigFile, AWordThatIsNoLevelOfTheLogIsRefusedWhereverItComesFrom)
{
    for (const auto* level : {"debug", "info", "warning", "error"})
        EXPECT_EQ(reason("log_level = \"" + std::string{level} + '"'), "") << level;
    for (const auto* level : {"warn", "Info", ""})
        EXPECT_EQ(reason("log_level = \"" + std::string{level} + '"'), "config.wrong_type")
            << level;
    EXPECT_EQ(
        load("log_level = \"warn\"").error().message,
        "log_level must be debug, info, warning or error."
    );
    variables["WUZHI_LOG_LEVEL"] = "loud";
    EXPECT_EQ(reason(""), "config.wrong_type");
}

TEST_F(ConfigFile, WhatIsPrintedCanBeReadAgain)
{
    const auto printed = print_config(Config{});
    EXPECT_NE(printed.find("# Port of the service.\nport = 8080\n"), std::string::npos);
    const auto config = load(printed);
    ASSERT_TRUE(config) << config.error().message;
}

TEST(Config, OnlyACertificateOrAProxyProtectsWhatTheNetworkReads)
{
    EXPECT_FALSE(is_unprotected({.address = "127.0.0.1"}));
    EXPECT_TRUE(is_unprotected({.address = "0.0.0.0"}));
    EXPECT_FALSE(is_unprotected({.address = "0.0.0.0", .tls_certificate = "chain.pem"}));
    EXPECT_FALSE(is_unprotected({.address = "10.0.0.5", .trusted_proxies = "10.0.0.11"}));
}

} // namespace
} // namespace wuzhi::app
