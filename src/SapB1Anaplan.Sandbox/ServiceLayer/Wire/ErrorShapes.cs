using System.Text;
using System.Text.Json;
using SapB1Anaplan.Sandbox.Hosting;
using SapB1Anaplan.Sandbox.ServiceLayer.Query;

namespace SapB1Anaplan.Sandbox.ServiceLayer.Wire;

/// <summary>How an error body looks.</summary>
public enum ErrorShape
{
    /// <summary>As each root writes it: v1 with number and object, v2 with texts and details, and on v1 the 401
    /// in the mixed form.</summary>
    ByRoot,

    /// <summary><c>{"error":{"code":-10,"message":{"lang":"en-us","value":"text"}}}</c>.</summary>
    NumberAndObject,

    /// <summary><c>{"error":{"code":"-5002","details":[{"code":"","message":""}],"message":"text"}}</c>.</summary>
    TextAndDetails,

    /// <summary><c>{"error":{"code":"301","message":"text"}}</c>.</summary>
    TextOnly,

    /// <summary>As <see cref="TextAndDetails"/>, with an <c>innererror</c>.</summary>
    WithInnerError,

    /// <summary>No body at all.</summary>
    Empty,
}

/// <summary>Turns refusals into answers: the one place where error bodies are written.</summary>
internal sealed class ErrorShapes(ErrorShape errors)
{
    /// <summary>An answer, or the refusal that came in its place.</summary>
    public ServiceResponse Catch(Dialect dialect, Func<ServiceResponse> answer)
    {
        try
        {
            return answer();
        }
        catch (Refusal refusal)
        {
            return Response(refusal, dialect);
        }
    }

    public ServiceResponse Response(Refusal error, Dialect dialect)
    {
        var text = Body(error, dialect);
        return text.Length == 0
            ? new ServiceResponse { Status = error.Status }
            : ServiceResponse.Text(error.Status, dialect.JsonType, text);
    }

    public string Body(Refusal error, Dialect dialect)
    {
        var shape = errors;
        if (shape == ErrorShape.ByRoot)
        {
            shape = !dialect.IsV1 ? ErrorShape.TextAndDetails
                : error.Status == 401 ? ErrorShape.TextOnly
                : ErrorShape.NumberAndObject;
        }

        if (shape == ErrorShape.Empty)
        {
            return string.Empty;
        }

        using var stream = new MemoryStream();
        using (var json = ServiceResponse.Writer(stream))
        {
            json.WriteStartObject();
            json.WriteStartObject("error");
            Write(json, error, shape);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, Refusal error, ErrorShape shape)
    {
        if (shape == ErrorShape.NumberAndObject)
        {
            json.WritePropertyName("code");
            json.WriteRawValue(error.Code!);
            json.WriteStartObject("message");
            json.WriteString("lang", "en-us");
            json.WriteString("value", error.Message);
            json.WriteEndObject();
            return;
        }

        json.WriteString("code", error.Code);
        if (shape is ErrorShape.TextAndDetails or ErrorShape.WithInnerError)
        {
            json.WriteStartArray("details");
            json.WriteStartObject();
            json.WriteString("code", string.Empty);
            json.WriteString("message", string.Empty);
            json.WriteEndObject();
            json.WriteEndArray();
        }

        json.WriteString("message", error.Message);
        if (shape == ErrorShape.WithInnerError)
        {
            json.WriteStartObject("innererror");
            json.WriteNull("context");
            json.WriteNull("trace");
            json.WriteEndObject();
        }
    }
}
