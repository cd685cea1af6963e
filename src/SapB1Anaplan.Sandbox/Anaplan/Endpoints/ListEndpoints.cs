using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using SapB1Anaplan.Sandbox.Hosting;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Lists and their items, read (reference section 3.3).</summary>
internal sealed class ListEndpoints(SandboxSettings settings)
{
    private const int MostItems = 1_000_000;

    public void Map(ApiRoutes routes)
    {
        routes.AddModel("GET", "lists", ModelUse.Data,
            call => Reply.Page(call, "lists", [.. call.Model.Lists], settings.PageSize, list =>
                new JsonObject { ["id"] = list.Id, ["name"] = list.Name }));
        routes.AddModel("GET", "lists/{list}", ModelUse.Data, Metadata);
        routes.AddModel("GET", "lists/{list}/items", ModelUse.Data, Items);
    }

    public static MemberList Find(Call call) =>
        Call.Required(call.Model.Lists.FirstOrDefault(list => list.Id == call.Value("list")));

    private static Task Metadata(Call call)
    {
        var list = Find(call);
        var metadata = new JsonObject
        {
            ["id"] = list.Id,
            ["name"] = list.Name,
            ["hasSelectiveAccess"] = false,
            ["productionData"] = true,
            ["numberedList"] = false,
            ["useTopLevelAsPageDefault"] = false,
            ["itemCount"] = list.Count,
            ["nextitemIndex"] = list.NextIndex,
            ["workflowEnabled"] = false,
            ["permittedItems"] = 999_999_999,
            ["managedBy"] = string.Empty,
            ["usedInAppliesTo"] = string.Join(',', call.Model.Modules
                .Where(module => module.Dimensions.Contains(list)).Select(module => module.Name)),
        };
        if (list.PropertyNames.Count > 0)
        {
            metadata["properties"] = new JsonArray([.. list.PropertyNames.Select(name =>
                new JsonObject { ["name"] = name, ["format"] = "TEXT", ["notes"] = string.Empty })]);
        }

        return Reply.One(call, "metadata", metadata);
    }

    private static Task Items(Call call)
    {
        var list = Find(call);
        if (list.Count > MostItems)
        {
            throw new Refusal(400, "The list has more than 1,000,000 items");
        }

        var all = call.Flag("includeAll");
        return Reply.All(call, "listItems", list.Members, member => Item(list, member, all));
    }

    private static JsonObject Item(MemberList list, Member member, bool all)
    {
        var item = new JsonObject { ["id"] = member.Id, ["name"] = member.Name };
        if (member.Code is not null)
        {
            item["code"] = member.Code;
        }

        if (member.Parent is { } parent)
        {
            item["parent"] = parent.Name;
            item["parentId"] = parent.Id;
        }

        item["listId"] = list.Id;
        item["listName"] = list.Name;
        if (all)
        {
            item["properties"] = new JsonObject(list.PropertyNames.Select(name => KeyValuePair.Create(
                name, (JsonNode?)(member.Properties.TryGetValue(name, out var value) ? value : string.Empty))));
            item["subsets"] = new JsonObject();
            item["read"] = true;
            item["write"] = true;
        }

        return item;
    }
}
