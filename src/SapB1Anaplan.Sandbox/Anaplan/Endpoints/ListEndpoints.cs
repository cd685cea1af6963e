using System.Globalization;
using System.Text.Json.Nodes;
using SapB1Anaplan.Sandbox.Anaplan.Exports;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;

namespace SapB1Anaplan.Sandbox.Anaplan.Endpoints;

/// <summary>Lists and their items, read (reference section 3.3).</summary>
internal sealed class ListEndpoints(SandboxSettings settings)
{
    private const int MostItems = 1_000_000;
    private const int PreviewLines = 1001;

    public void Map(RouteTable routes)
    {
        routes.AddModel("GET", "lists", ModelUse.Data,
            call => Reply.Page(call, "lists", [.. call.Model.Lists], settings.PageSize, list =>
                new JsonObject { ["id"] = list.Id, ["name"] = list.Name }));
        routes.AddModel("GET", "lists/{list}", ModelUse.Data, Metadata);
        routes.AddModel("GET", "lists/{list}/items", ModelUse.Data, Items);
        routes.AddModel("GET", "lists/{list}/preview", ModelUse.Data,
            call => Reply.Text(call, ListText.Csv(Find(call), PreviewLines)));
        routes.AddModel("POST", "lists/{list}/resetIndex", ModelUse.Data, ResetIndex);
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
            ["productionData"] = list.IsProductionData,
            ["numberedList"] = list.IsNumbered,
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

        if (list.SubsetNames.Count > 0)
        {
            metadata["subsets"] = new JsonArray([.. list.SubsetNames.Select(name =>
                new JsonObject { ["name"] = name })]);
        }

        return Reply.One(call, "metadata", metadata);
    }

    private Task Items(Call call)
    {
        var list = Find(call);
        if (list.Count > MostItems)
        {
            throw ApiFailure.BadRequest("The list has more than 1,000,000 items");
        }

        if (call.Accepts("text/csv"))
        {
            return Reply.Text(call, ListText.Csv(list, int.MaxValue));
        }

        var all = call.Flag("includeAll");
        return call.Query("limit") is null
            ? Reply.All(call, "listItems", list.Members, member => Item(list, member, all))
            : Reply.Page(call, "listItems", [.. list.Members], settings.PageSize, member => Item(list, member, all));
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
            item["subsets"] = new JsonObject(list.SubsetNames.Select(name => KeyValuePair.Create(
                name, (JsonNode?)member.Subsets.Contains(name))));
            item["read"] = true;
            item["write"] = true;
        }

        return item;
    }

    private static Task ResetIndex(Call call)
    {
        var list = Find(call);
        if (!list.TryResetIndex())
        {
            throw ApiFailure.BadRequest(string.Create(CultureInfo.InvariantCulture,
                $"The list holds {list.Count} items"));
        }

        return Reply.Empty(call, 200);
    }
}
