using System.Net;
using SapB1Anaplan.Sandbox.Anaplan.Modeling;
using Xunit;

namespace SapB1Anaplan.Sandbox.Tests.Anaplan;

public class ImportTests
{
    private const string ActualsHeader = "Account,Cost Center,Currency,Period,Amount\n";

    [Fact]
    public async Task Cells_land_and_parents_hold_their_sums()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var task = await api.ImportAsync("Load actuals", "Actuals.csv",
            ActualsHeader + "4000,100,EUR,Jan 26,10.10\n4100,100,EUR,", "Jan 26,20.25\n6000,200,USD,Feb 26,-5\n");

        Assert.Equal("COMPLETE", task["taskState"]!.ToString());
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.False((bool)task["result"]!["failureDumpAvailable"]!);
        var values = AnaplanCaller.Values(task["result"]!["details"]![0]!);
        Assert.Equal("3", values["successRowCount"]);
        var actuals = api.Model.Module("Actuals")!;
        Assert.Equal(30.35m, actuals.Total("Amount", new Dictionary<string, string> { ["Accounts"] = "4" }));
        Assert.Equal(25.35m, actuals.Total());
        Assert.Contains(actuals.Cells(), cell => cell.Members.SequenceEqual(["6000", "200", "USD", "Feb 26"])
            && cell.Value == -5);
    }

    [Fact]
    public async Task A_second_load_of_the_same_totals_changes_nothing()
    {
        await using var api = await AnaplanCaller.StartAsync();
        for (var round = 0; round < 2; round++)
        {
            await api.ImportAsync("Load actuals", "Actuals.csv", ActualsHeader + "4000,100,EUR,Jan 26,10.10\n");
            Assert.Equal(10.10m, api.Model.Module("Actuals")!.Total());
        }
    }

    [Fact]
    public async Task Rows_for_the_same_cell_in_one_file_are_added_up()
    {
        await using var api = await AnaplanCaller.StartAsync();
        await api.ImportAsync("Load actuals", "Actuals.csv",
            ActualsHeader + "4000,100,EUR,Jan 26,10\n4000,100,EUR,Jan 26,2.5\n");
        Assert.Equal(12.5m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task Bad_rows_fail_alone_and_the_dump_names_line_and_reason()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var import = $"imports/{api.ImportId("Load actuals")}";
        var task = await api.ImportAsync("Load actuals", "Actuals.csv", ActualsHeader
            + "4000,100,EUR,Jan 26,1\n9999,100,EUR,Jan 26,2\n4000,100,EUR,Jan 99,3\n4000,100,EUR,Jan 26,\"1,5\"\n"
            + "8888,777,EUR,Jan 26,4\n");

        var result = task["result"]!;
        Assert.True((bool)result["successful"]!);
        Assert.True((bool)result["failureDumpAvailable"]!);
        Assert.Equal("lineItemRowsProcessedWithFailures", result["details"]![0]!["type"]!.ToString());
        var dump = await api.TextAsync($"{api.ModelPath}/{import}/tasks/{task["taskId"]}/dump");
        var lines = dump.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal("_Status_,Account,Cost Center,Currency,Period,Amount,_Line_,_Error_1_,_Error_2_,_Error_3_",
            lines[0]);
        Assert.StartsWith("Failed,9999,100,EUR,Jan 26,2,3,moduleImportInvalidListIdentifier", lines[1],
            StringComparison.Ordinal);
        Assert.Contains(",4,moduleImportInvalidTimeEntityIdentifier", lines[2], StringComparison.Ordinal);
        Assert.Contains(",5,\"moduleImportNumberFormat", lines[3], StringComparison.Ordinal);
        Assert.Equal(2, lines[4].Split("moduleImportInvalidListIdentifier").Length - 1);
        Assert.Equal(1m, api.Model.Module("Actuals")!.Total());

        var chunks = await api.GetAsync($"{api.ModelPath}/{import}/tasks/{task["taskId"]}/dump/chunks");
        Assert.Equal("0", chunks["chunks"]![0]!["id"]!.ToString());
        Assert.Equal(dump, await api.TextAsync($"{api.ModelPath}/{import}/tasks/{task["taskId"]}/dump/chunks/0"));
    }

    [Fact]
    public async Task Values_for_aggregates_and_calculated_items_are_dropped_and_the_import_is_successful()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var actuals = api.Model.Module("Actuals")!;
        var doubled = actuals.AddCalculated("Doubled", actuals.LineItems[0], 2);
        api.Model.AddModuleImport("Load doubled", api.Model.Files.Single(file => file.Name == "Actuals.csv"), actuals,
        [
            new ColumnTarget("Account", TargetKind.Dimension, "Accounts"),
            new ColumnTarget("Cost Center", TargetKind.Dimension, "Cost Centers"),
            new ColumnTarget("Currency", TargetKind.Dimension, "Currencies"),
            new ColumnTarget("Period", TargetKind.Dimension, "Time"),
            new ColumnTarget("Amount", TargetKind.LineItem, doubled.Name),
        ]);

        var aggregate = await api.ImportAsync("Load actuals", "Actuals.csv",
            ActualsHeader + "4,100,EUR,Jan 26,1\n4000,100,EUR,FY26,1\n4000,100,EUR,Mar 26,3\n");
        Assert.True((bool)aggregate["result"]!["successful"]!);
        Assert.False((bool)aggregate["result"]!["failureDumpAvailable"]!);
        Assert.Equal("2", AnaplanCaller.Values(aggregate["result"]!["details"]![0]!)["ignoredCount"]);

        var calculated = await api.RunAsync($"imports/{api.ImportId("Load doubled")}");
        Assert.True((bool)calculated["result"]!["successful"]!);
        Assert.Equal("3", AnaplanCaller.Values(calculated["result"]!["details"]![0]!)["ignoredCount"]);
        Assert.Equal(6m, actuals.Total("Doubled"));
    }

    [Fact]
    public async Task A_renamed_value_column_loads_nothing_and_says_nothing()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var task = await api.ImportAsync("Load actuals", "Actuals.csv",
            "Account,Cost Center,Currency,Period,Value\n4000,100,EUR,Jan 26,1\n");
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.Null(task["result"]!["details"]);
        Assert.Equal(0m, api.Model.Module("Actuals")!.Total());
    }

    [Fact]
    public async Task A_byte_order_mark_hides_the_first_column()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var task = await api.ImportAsync("Load actuals", "Actuals.csv",
            "\uFEFF" + ActualsHeader + "4000,100,EUR,Jan 26,1\n");
        Assert.True((bool)task["result"]!["successful"]!);
        Assert.Equal("1", AnaplanCaller.Values(task["result"]!["details"]![0]!)["ignoredCount"]);
    }

    [Fact]
    public async Task Members_are_created_and_updated_with_parents_from_anywhere_in_the_file()
    {
        await using var api = await AnaplanCaller.StartAsync(AnaplanCaller.Shape with { Accounts = [], Budget = [] });
        const string header = "Code,Name,Parent,Type\n";
        var first = await api.ImportAsync("Load accounts", "Accounts.csv",
            header + "5000,Material,5,Expense\n5,Costs,,Title\n5100,Freight,5,Expense\n");
        var values = AnaplanCaller.Values(first["result"]!["details"]![0]!);
        Assert.Equal("hierarchyRowsProcessed", first["result"]!["details"]![0]!["type"]!.ToString());
        Assert.Equal(("Accounts", "3", "3"),
            (values["hierarchyName"], values["createdCount"], values["successRowCount"]));
        var accounts = api.Model.List("Accounts")!;
        Assert.Equal("Costs", accounts.ByCode("5000")!.Parent!.Name);
        Assert.Equal("Expense", accounts.ByCode("5100")!.Properties["Type"]);

        var second = await api.RunAsync($"imports/{api.ImportId("Load accounts")}");
        Assert.Equal("hierarchyNoChanges", second["result"]!["details"]![0]!["type"]!.ToString());

        var third = await api.ImportAsync("Load accounts", "Accounts.csv", header + "5100,Freight in,,Expense\n");
        values = AnaplanCaller.Values(third["result"]!["details"]![0]!);
        Assert.Equal(("1", "1"), (values["updatedCount"], values["renamedCount"]));
        Assert.Null(accounts.ByCode("5100")!.Parent);
        Assert.NotNull(accounts.ByCode("5000"));
    }

    [Fact]
    public async Task Bad_members_are_named_in_the_dump()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var longName = new string('x', 61);
        var task = await api.ImportAsync("Load accounts", "Accounts.csv", "Code,Name,Parent,Type\n"
            + $"7000,{longName},,\n7100,Rent,7000,\n7200,Energy,none,\n7300,Sales,,\n,Nameless,,\n7400,Water,,\n"
            + "7400,Water again,,\n");
        var values = AnaplanCaller.Values(task["result"]!["details"]![0]!);
        Assert.Equal(("5", "1", "1"), (values["failedCount"], values["warningsRowCount"], values["successRowCount"]));
        var dump = await api.TextAsync(
            $"{api.ModelPath}/imports/{api.ImportId("Load accounts")}/tasks/{task["taskId"]}/dump");
        foreach (var reason in new[]
        {
            "hierarchyImportInvalidName", "hierarchyImportFailedDependency", "hierarchyImportInvalidParent",
            "hierarchyImportNameOrCodeExists", "hierarchyImportEmptyKey",
        })
        {
            Assert.Contains(reason, dump, StringComparison.Ordinal);
        }

        Assert.Equal("Water", api.Model.List("Accounts")!.ByCode("7400")!.Name);
    }

    [Fact]
    public async Task An_import_that_asks_on_run_takes_the_answer_for_every_row()
    {
        await using var api = await AnaplanCaller.StartAsync();
        var import = $"imports/{api.ImportId("Load actuals of one period")}";
        await api.UploadAsync("Actuals of one period.csv", "Account,Cost Center,Currency,Amount\n4000,100,EUR,7\n");
        var without = await api.RunAsync(import);
        Assert.False((bool)without["result"]!["successful"]!);
        Assert.Equal("COMPLETE", without["taskState"]!.ToString());

        await api.RunAsync(import,
            """{"localeName":"en_US","mappingParameters":[{"entityType":"Time","entityName":"Mar 26"}]}""");
        Assert.Equal(7m, api.Model.Module("Actuals")!
            .Total("Amount", new Dictionary<string, string> { ["Time"] = "Mar 26" }));
        await api.SendJsonAsync("POST", $"{api.ModelPath}/{import}/tasks",
            """{"mappingParameters":[{"entityType":"Time","entityName":"Mar 26"}],"localeName":"en_US"}""",
            HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_full_workspace_is_complete_without_success()
    {
        await using var api = await AnaplanCaller.StartAsync();
        api.Model.Workspace.IsFull = true;
        var task = await api.ImportAsync("Load actuals", "Actuals.csv", ActualsHeader + "4000,100,EUR,Jan 26,1\n");
        Assert.Equal(("COMPLETE", "Failed."), (task["taskState"]!.ToString(), task["currentStep"]!.ToString()));
        Assert.False((bool)task["result"]!["successful"]!);
        Assert.Equal("moduleImportFailed", task["result"]!["details"]![0]!["type"]!.ToString());
        Assert.Equal(0m, api.Model.Module("Actuals")!.Total());
    }
}
