using System.Text.Json;
using System.Text.Json.Serialization;
using SapB1Anaplan.Models;

namespace SapB1Anaplan.Core.Flows.Budget.Planning;

/// <summary>How plans and intents are written as JSON.</summary>
[JsonSourceGenerationOptions(
    WriteIndented = true,
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    UseStringEnumConverter = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    ReadCommentHandling = JsonCommentHandling.Skip,
    AllowTrailingCommas = true,
    IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(BudgetPlan))]
internal sealed partial class BudgetPlanJson : JsonSerializerContext;
