#include "platform/http/openapi.hpp"

#include "platform/http/test_client.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace wuzhi::http {
namespace {

struct Colour {
    std::string name{};
};
BOOST_DESCRIBE_STRUCT(Colour, (), (name))
struct NewColour {
    BoundedText<1, 20> name{};
    std::optional<Instant> since{};
};
BOOST_DESCRIBE_STRUCT(NewColour, (), (name, since))
struct ColourQuery {
    std::string text{};
    std::optional<std::vector<std::int32_t>> shades{};
};
BOOST_DESCRIBE_STRUCT(ColourQuery, (), (text, shades))

std::vector<Route> colour_routes()
{
    auto page = reading<NoQuery, Reply>(
        "/colours",
        Permission::everyone,
        "A page.",
        [](const Caller&, const NoQuery&, const Request&) -> Result<Reply> { return Reply{}; }
    );
    page.in_api_document = false;
    return {
        page,
        command<NewColour, Colour>(
            Verb::post,
            "/api/v1/colours/{id}/mix-in",
            Permission::staff,
            "Mixes in a \"new\" colour.",
            [](const Caller&, const NewColour& body, const Request&) -> Result<Colour> {
                return Colour{body.name.str()};
            },
            201
        ),
        reading<ColourQuery, Colour>(
            "/api/v1/colours",
            Permission::everyone,
            "Finds a colour.",
            [](const Caller&, const ColourQuery& query, const Request&) -> Result<Colour> {
                return Colour{query.text};
            }
        ),
    };
}

ApiDocument about_colours()
{
    return ApiDocument{
        .title = "Colours",
        .version = "1.2.0",
        .description = "All of them.",
        .permission_name = [](Permission permission) { return to_text(permission); },
        .is_public = [](Permission permission) { return permission == Permission::everyone; },
    };
}

constexpr std::string_view golden_paths = R"json(  "paths": {
    "/api/v1/colours": {
      "get": {
        "operationId": "get_colours",
        "summary": "Finds a colour.",
        "x-permission": "everyone",
        "security": [],
        "parameters": [
          {
            "name": "text",
            "in": "query",
            "required": true,
            "schema": {
              "type": "string"
            }
          },
          {
            "name": "shades",
            "in": "query",
            "required": false,
            "style": "form",
            "explode": false,
            "schema": {
              "type": "array",
              "items": {
                "type": "integer"
              }
            }
          }
        ],
        "responses": {
          "200": {
            "description": "OK",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Colour"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Problem"
          }
        }
      }
    },
    "/api/v1/colours/{id}/mix-in": {
      "post": {
        "operationId": "post_colours_by_id_mix_in",
        "summary": "Mixes in a \"new\" colour.",
        "x-permission": "staff",
        "parameters": [
          {
            "name": "id",
            "in": "path",
            "required": true,
            "schema": {
              "type": "string"
            }
          },
          {
            "$ref": "#/components/parameters/CommandSchema"
          }
        ],
        "requestBody": {
          "required": true,
          "content": {
            "application/json": {
              "schema": {
                "$ref": "#/components/schemas/NewColour"
              }
            }
          }
        },
        "responses": {
          "201": {
            "description": "Created",
            "content": {
              "application/json": {
                "schema": {
                  "$ref": "#/components/schemas/Colour"
                }
              }
            }
          },
          "default": {
            "$ref": "#/components/responses/Problem"
          }
        }
      }
    }
  },
)json";

TEST(OpenApi, DescribesEveryEndpointButThePages)
{
    const auto text = openapi(colour_routes(), about_colours());
    const auto begin = text.find("  \"paths\"");
    ASSERT_NE(begin, std::string::npos);
    EXPECT_EQ(text.substr(begin, text.find("  \"components\"") - begin), golden_paths);
    EXPECT_TRUE(
        text.starts_with("{\n  \"openapi\": \"3.1.0\",\n  \"info\": {\n    \"title\": \"Colours\"")
    );
    EXPECT_TRUE(text.ends_with("}\n"));
    for (const std::string_view part :
         {R"("Problem": {)",
          R"("NewColour": {)",
          R"("scheme": "bearer")",
          R"("in": "cookie")",
          R"("application/problem+json": {)",
          R"("maxLength": 20)"})
        EXPECT_NE(text.find(part), std::string::npos) << part;
}

TEST(OpenApi, IsTheSameInWhateverOrderRoutesCome)
{
    auto routes = colour_routes();
    const auto text = openapi(routes, about_colours());
    std::ranges::reverse(routes);
    EXPECT_EQ(openapi(routes, about_colours()), text);
    EXPECT_EQ(
        openapi({}, about_colours()).find("\"paths\": {}"),
        openapi({}, about_colours()).find("\"paths\"")
    );
}

TEST(OpenApi, NamesAnOperationByItsAddress)
{
    EXPECT_EQ(operation_id(Verb::get, "/api/v1/cases"), "get_cases");
    EXPECT_EQ(
        operation_id(Verb::del, "/api/v1/cases/{id}/files/{file}"),
        "delete_cases_by_id_files_by_file"
    );
    EXPECT_EQ(operation_id(Verb::get, "/open311/v2/services.json"), "get_open311_v2_services_json");
    EXPECT_EQ(operation_id(Verb::get, "/log/{file*}"), "get_log_by_file");
    EXPECT_EQ(operation_id(Verb::get, "/"), "get");
}

TEST(OpenApi, IndentsWithoutTouchingTexts)
{
    EXPECT_EQ(
        indent_json(R"({"a":[],"b":{},"c":["x,{\"y\\",1]})"),
        "{\n  \"a\": [],\n  \"b\": {},\n  \"c\": [\n    \"x,{\\\"y\\\\\",\n    1\n  ]\n}"
    );
}

} // namespace
} // namespace wuzhi::http
