using System.Text;
using System.Text.Json;
using SapB1Anaplan.Core.Anaplan.Tasks;
using SapB1Anaplan.Core.Anaplan.Wire;
using SapB1Anaplan.Models;
using Xunit;

namespace SapB1Anaplan.Core.Tests.Anaplan;

/// <summary>Results in the shapes of reference sections 4.5 and 4.6, and the verdicts on them.</summary>
public sealed class TaskVerdictTests
{
    [Theory]
    [InlineData("""{"successful":true}""", AnaplanTaskOutcome.Succeeded)]
    [InlineData("""{"successful":true,"failureDumpAvailable":true}""", AnaplanTaskOutcome.SucceededWithWarnings)]
    [InlineData("""{"successful":true,"details":[{"type":"hierarchyRowsProcessedWithFailures","values":["successRowCount","90","failedCount","2","ignoredCount","3"]}]}""", AnaplanTaskOutcome.SucceededWithWarnings)]
    [InlineData("""{"successful":true,"details":[{"type":"hierarchyRowsProcessed","values":["successRowCount","90","warningsRowCount","1"]}]}""", AnaplanTaskOutcome.SucceededWithWarnings)]
    [InlineData("""{"successful":true,"details":[{"type":"hierarchyRowsProcessed","values":["invalidCount","1"]}]}""", AnaplanTaskOutcome.SucceededWithWarnings)]
    [InlineData("""{"successful":true,"details":[{"type":"lineItemRowsProcessed","values":["ignoredCount","3",null,"x","odd"]}]}""", AnaplanTaskOutcome.SucceededWithIgnoredRows)]
    [InlineData("""{"successful":false,"details":[{"type":"lineItemRowsProcessed","values":["successRowCount","7","ignoredCount","3"]}]}""", AnaplanTaskOutcome.SucceededWithIgnoredRows)]
    [InlineData("""{"successful":false,"details":[{"type":"lineItemRowsProcessed","values":["ignoredCount","3","failedCount","1"]}]}""", AnaplanTaskOutcome.Failed)]
    [InlineData("""{"successful":true,"details":[{"type":"hierarchyImportDuplicateSourceKey","localMessageText":"twice"}]}""", AnaplanTaskOutcome.Failed)]
    [InlineData("""{"successful":false}""", AnaplanTaskOutcome.Failed)]
    [InlineData("""{}""", AnaplanTaskOutcome.Failed)]
    [InlineData("""{"successful":false,"failureDumpAvailable":true}""", AnaplanTaskOutcome.Failed)]
    public void An_import_is_judged_by_what_it_did(string json, AnaplanTaskOutcome expected) =>
        Assert.Equal(expected, Judge(json, AnaplanActionKind.Import).Outcome);

    [Theory]
    [InlineData("""{"successful":true,"nestedResults":[{"successful":true},{"successful":true}]}""", AnaplanTaskOutcome.Succeeded)]
    [InlineData("""{"successful":false,"nestedResults":[{"successful":true},{"successful":true}]}""", AnaplanTaskOutcome.SucceededWithIgnoredRows)]
    [InlineData("""{"successful":false,"nestedResults":[{"successful":false},{"successful":true}]}""", AnaplanTaskOutcome.SucceededWithIgnoredRows)]
    [InlineData("""{"successful":true,"nestedResults":[{"successful":true},{"successful":false,"failureDumpAvailable":true}]}""", AnaplanTaskOutcome.Failed)]
    [InlineData("""{"successful":true,"nestedResults":[{"successful":true,"failureDumpAvailable":true}]}""", AnaplanTaskOutcome.SucceededWithWarnings)]
    [InlineData("""{"successful":true,"nestedResults":[{"successful":true,"nestedResults":[{"successful":false,"details":[{"type":"actionFailed"}]}]}]}""", AnaplanTaskOutcome.Failed)]
    [InlineData("""{"successful":false}""", AnaplanTaskOutcome.Failed)]
    public void A_process_is_judged_by_its_steps(string json, AnaplanTaskOutcome expected) =>
        Assert.Equal(expected, Judge(json, AnaplanActionKind.Process).Outcome);

    [Fact]
    public void Whatever_is_no_success_has_a_reason()
    {
        var result = Judge(
            """{"successful":false,"nestedResults":[{"objectName":"Load GL","successful":false,"details":[{"type":"missingFields","localMessageText":"No column Account"}]}]}""",
            AnaplanActionKind.Process);

        Assert.Equal("Load GL: No column Account (missingFields)", result.Reason);
    }

    [Fact]
    public void Rows_of_lists_add_up_and_rows_of_line_items_are_the_same_rows()
    {
        var lists = Judge(
            """{"successful":true,"details":[{"type":"hierarchyRowsProcessed","values":["successRowCount","5"]},{"type":"hierarchyRowsProcessed","values":["successRowCount","7"]}]}""",
            AnaplanActionKind.Import);
        var cells = Judge(
            """{"successful":true,"details":[{"type":"lineItemRowsProcessed","values":["successRowCount","5"]},{"type":"lineItemRowsProcessed","values":["successRowCount","5"]}]}""",
            AnaplanActionKind.Import);

        Assert.Equal(12, lists.Rows.Loaded);
        Assert.Equal(5, cells.Rows.Loaded);
    }

    [Theory]
    [InlineData("Account,_Status_,Amount,_Line_,_Error_1_,_Error_2_\n4000,Failed,1,17,No item,Bad number\n", 17L, "No item; Bad number")]
    [InlineData("_Status_;Account;_Error_1_\nFailed;4000;\"No; item\"\n", null, "No; item")]
    [InlineData("﻿_Line_\tAccount\t_Error_1_\n3\t4000\tx\n", 3L, "x")]
    public void A_dump_is_read_whatever_its_columns_and_separator(string text, long? line, string reason)
    {
        var record = Assert.Single(DumpReader.Parse(new MemoryStream(Encoding.UTF8.GetBytes(text)), "112", "Load"));

        Assert.Equal(line, record.Line);
        Assert.Equal(reason, record.Reason);
        Assert.Equal("4000", record.Values["Account"]);
    }

    [Theory]
    [InlineData("""{"task":{"taskId":"A"}}""")]
    [InlineData("""{"taskId":"A"}""")]
    [InlineData("""{"status":{"code":200},"task":{"taskId":"A","taskState":"NOT_STARTED","creationTime":"1790000000000"}}""")]
    public void A_task_is_found_below_its_key_or_bare(string json)
    {
        using var document = JsonDocument.Parse(json);

        Assert.Equal("A", TaskReader.Take(document.RootElement)!.TaskId);
    }

    private static AnaplanActionResult Judge(string json, AnaplanActionKind kind) =>
        TaskVerdict.Of(JsonSerializer.Deserialize(json, AnaplanJson.Default.TaskResultRecord)!, kind);
}
